package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CachedTest {
    private static final String KEY = "key";

    private Instant now = Instant.now();
    private final Cached<String> cache = new Cached<>(Duration.ofSeconds(10), false, () -> now);
    private final List<CompletableFuture<String>> questions = new ArrayList<>();

    @Test
    void questionsAskedWhileTheSameIsUnderWayShareItsAnswer() {
        CompletableFuture<Fresh<String>> first = ask(CallContext.interactive());
        CompletableFuture<Fresh<String>> second = ask(CallContext.interactive());
        questions.getFirst().complete("answer");

        assertThat(first.join().value()).isEqualTo("answer");
        assertThat(second.join().value()).isEqualTo("answer");
        assertThat(questions).hasSize(1);
    }

    @Test
    void whoeverLosesInterestDoesNotSpoilItForTheOthers() {
        CompletableFuture<Fresh<String>> first = ask(CallContext.interactive());
        CompletableFuture<Fresh<String>> second = ask(CallContext.interactive());
        first.cancel(true);
        questions.getFirst().complete("answer");

        assertThat(second.join().value()).isEqualTo("answer");
    }

    @Test
    void anAnswerIsAsOldAsItsQuestion() {
        Instant asked = now;
        CompletableFuture<Fresh<String>> first = ask(CallContext.interactive());
        now = now.plusSeconds(3);
        questions.getFirst().complete("answer");

        assertThat(first.join().asOf()).isEqualTo(asked);
    }

    @Test
    void anAnswerIsKeptForItsTime() {
        answered("old");
        now = now.plusSeconds(9);
        assertThat(ask(CallContext.interactive())).isCompleted();

        now = now.plusSeconds(2);
        assertThat(ask(CallContext.interactive())).isNotCompleted();
    }

    @Test
    void theTimeAnAnswerIsKeptCountsFromTheMomentItCame() {
        ask(CallContext.interactive());
        now = now.plusSeconds(12);
        questions.getFirst().complete("answer");
        now = now.plusSeconds(9);

        assertThat(ask(CallContext.interactive())).isCompleted();
        now = now.plusSeconds(2);
        assertThat(ask(CallContext.interactive())).isNotCompleted();
    }

    @Test
    void howeverLongAnAnswerTakesNobodyAsksTheSameMeanwhile() {
        ask(CallContext.interactive());
        now = now.plusSeconds(60);
        CompletableFuture<Fresh<String>> second = ask(CallContext.interactive());
        questions.getFirst().complete("answer");

        assertThat(second.join().value()).isEqualTo("answer");
        assertThat(questions).hasSize(1);
    }

    @Test
    void aFailureIsSharedAndNotKept() {
        CompletableFuture<Fresh<String>> first = ask(CallContext.interactive());
        questions.getFirst().completeExceptionally(new IllegalStateException("no"));

        assertThatThrownBy(first::join).hasRootCauseMessage("no");
        assertThat(ask(CallContext.interactive())).isNotCompleted();
        assertThat(questions).hasSize(2);
    }

    @Test
    void absenceIsNotKept() {
        Cached<Optional<String>> finds = new Cached<>(Duration.ofSeconds(10), false, () -> now);
        List<Integer> asked = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            finds.get(KEY, key -> Uni.createFrom().item(() -> {
                        asked.add(1);
                        return Optional.empty();
                    }))
                    .await()
                    .indefinitely();
        }

        assertThat(asked).hasSize(2);
    }

    @Nested
    class AfterAWrite {
        @Test
        void theOldAnswerIsForgotten() {
            answered("old");
            cache.drop(KEY);

            assertThat(ask(CallContext.interactive())).isNotCompleted();
        }

        @Test
        void anAnswerUnderWayIsNotKeptEither() {
            ask(CallContext.interactive());
            cache.drop(KEY);
            questions.getFirst().complete("old");

            assertThat(ask(CallContext.interactive())).isNotCompleted();
        }
    }

    @Nested
    class Exactness {
        @Test
        void whoMayNotSeeOlderAnswersAsksAnew() {
            answered("old");
            now = now.plusSeconds(1);

            assertThat(ask(CallContext.exact())).isNotCompleted();
        }

        @Test
        void whatHardlyEverChangesIsExactEnough() {
            Cached<String> stable = new Cached<>(Duration.ofSeconds(10), true, () -> now);
            stable.get(KEY, key -> Uni.createFrom().item("old")).await().indefinitely();
            now = now.plusSeconds(1);

            assertThat(CallContext.exact()
                            .await(stable.get(KEY, key -> Uni.createFrom().item("new")))
                            .value())
                    .isEqualTo("old");
        }

        @Test
        void aCallerDoesNotWaitForABackgroundQuestion() {
            ask(CallContext.background("operation"));
            now = now.plusMillis(1);
            ask(CallContext.interactive());

            assertThat(questions).hasSize(2);
        }

        @Test
        void theBackgroundWaitsForACallersQuestion() {
            now = Instant.now().plusSeconds(1);
            ask(CallContext.interactive());
            ask(CallContext.background("operation"));

            assertThat(questions).hasSize(1);
        }
    }

    private void answered(String value) {
        ask(CallContext.interactive());
        questions.getLast().complete(value);
    }

    private CompletableFuture<Fresh<String>> ask(CallContext context) {
        return cache.get(KEY, key -> {
                    CompletableFuture<String> question = new CompletableFuture<>();
                    questions.add(question);
                    return Uni.createFrom().completionStage(question);
                })
                .subscribe()
                .asCompletionStage(context.toMutiny());
    }
}
