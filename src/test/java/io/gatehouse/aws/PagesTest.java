package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {
    private record Page(List<String> items, @Nullable String next) {}

    private final List<@Nullable String> asked = new ArrayList<>();

    @Test
    void anEmptyPageWithATokenIsNotTheEnd() {
        assertThat(all(new Page(List.of("a"), "1"), new Page(List.of(), "2"), new Page(List.of("b"), null)))
                .containsExactly("a", "b");
        assertThat(asked).containsExactly(null, "1", "2");
    }

    @Test
    void anEmptyTokenIsTheEnd() {
        assertThat(all(new Page(List.of("a"), ""))).containsExactly("a");
    }

    @Test
    void aListOfManyPagesNeedsNoStackForEach() {
        AtomicInteger page = new AtomicInteger();

        List<Integer> items = Pages.all(
                        token -> Uni.createFrom().item(page::incrementAndGet),
                        number -> number < 5_000 ? "more" : null,
                        List::of)
                .await()
                .indefinitely();

        assertThat(items).hasSize(5_000);
    }

    @Test
    void askingEndsWithTheFirstPageThatHasEnough() {
        Page[] pages = {new Page(List.of("a", "b"), "1"), new Page(List.of("c"), null)};

        List<String> items = Pages.until(1, token -> ask(token, pages), Page::next, Page::items)
                .await()
                .indefinitely();

        assertThat(items).containsExactly("a");
        assertThat(asked).hasSize(1);
    }

    @Test
    void answersAboutPartsComeInTheOrderOfTheParts() {
        List<Integer> parts = IntStream.range(0, 50).boxed().toList();

        assertThat(Pages.each(parts, part -> Uni.createFrom().item(part))
                        .await()
                        .indefinitely())
                .isEqualTo(parts);
        assertThat(Pages.each(List.<Integer>of(), part -> Uni.createFrom().item(part))
                        .await()
                        .indefinitely())
                .isEmpty();
    }

    private List<String> all(Page... pages) {
        return Pages.all(token -> ask(token, pages), Page::next, Page::items)
                .await()
                .indefinitely();
    }

    private Uni<Page> ask(@Nullable String token, Page... pages) {
        return Uni.createFrom().item(() -> {
            asked.add(token);
            return pages[token == null ? 0 : Integer.parseInt(token)];
        });
    }
}
