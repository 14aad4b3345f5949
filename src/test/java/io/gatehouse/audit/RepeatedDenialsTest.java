package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.security.Caller;
import io.gatehouse.web.Denial;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Denials")
class RepeatedDenialsTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private final RepeatedDenials denials = new RepeatedDenials(WINDOW);

    private static Denial of(String caller, String path) {
        return new Denial(
                new Caller(caller, caller, null, null, null, false, null, false, Set.of()),
                "GET",
                path,
                false,
                new ProblemException(ErrorCode.FORBIDDEN, "no"),
                "r");
    }

    @Test
    void are_an_entry_each_when_they_differ() {
        assertThat(denials.isFirst(of("erin", "/users"), start)).isTrue();
        assertThat(denials.isFirst(of("erin", "/groups"), start)).isTrue();
        assertThat(denials.isFirst(of("bob", "/users"), start)).isTrue();
    }

    @Test
    void that_repeat_one_are_one_entry_with_their_number() {
        for (int second = 0; second < 100; second++) {
            assertThat(denials.isFirst(of("erin", "/users"), start.plusSeconds(second)))
                    .isEqualTo(second == 0);
        }

        assertThat(denials.over(start.plusSeconds(100))).isEmpty();
        assertThat(denials.over(start.plus(WINDOW))).singleElement().satisfies(repeated -> {
            assertThat(repeated.number()).isEqualTo(99);
            assertThat(repeated.since()).isEqualTo(start);
            assertThat(repeated.until()).isEqualTo(start.plusSeconds(99));
        });
    }

    @Test
    void are_entries_again_when_the_time_is_over() {
        denials.isFirst(of("erin", "/users"), start);
        assertThat(denials.over(start.plus(WINDOW))).isEmpty();

        assertThat(denials.isFirst(of("erin", "/users"), start.plus(WINDOW))).isTrue();
    }

    @Test
    void of_one_caller_who_tries_everything_are_few_entries() {
        int entries = 0;
        for (int i = 0; i < 1_000; i++) {
            entries += denials.isFirst(of("erin", "/users/" + i), start) ? 1 : 0;
        }

        assertThat(entries).isEqualTo(51);
        assertThat(denials.over(start.plus(WINDOW)))
                .singleElement()
                .extracting(RepeatedDenials.Repeated::number)
                .isEqualTo(949);
    }

    @Test
    void are_an_entry_each_where_nobody_wants_them_counted() {
        RepeatedDenials each = new RepeatedDenials(Duration.ZERO);

        assertThat(each.isFirst(of("erin", "/users"), start)).isTrue();
        assertThat(each.isFirst(of("erin", "/users"), start)).isTrue();
    }
}
