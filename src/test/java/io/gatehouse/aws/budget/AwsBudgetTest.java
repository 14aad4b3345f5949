package io.gatehouse.aws.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.gatehouse.aws.AwsApi;
import io.gatehouse.aws.AwsConfig;
import io.gatehouse.aws.Settings;
import io.gatehouse.upstream.CallContext.Priority;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AwsBudgetTest {
    private final AwsConfig config = Settings.of(Map.of("gatehouse.aws.budget.max-wait", "1s"));
    private final LocalSlots bookkeeping = new LocalSlots(System::nanoTime);
    private final AtomicBoolean away = new AtomicBoolean();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final SlotStore shared = new SlotStore() {
        @Override
        public Slots take(String bucket, Rate rate, int wanted, Duration maxWait) {
            check();
            taken.add(bucket);
            return bookkeeping.take(bucket, rate, wanted, maxWait);
        }

        @Override
        public Duration peek(String bucket, Rate rate) {
            check();
            return bookkeeping.peek(bucket, rate);
        }

        @Override
        public void slowDown(String bucket, Rate rate, Duration pause) {
            check();
            bookkeeping.slowDown(bucket, rate, pause);
        }

        private void check() {
            if (away.get()) {
                throw new BudgetAwayException(new IllegalStateException("away"));
            }
        }
    };
    private final AwsBudget budget = new AwsBudget(
            new ApiRates(config), config.budget(), shared, new LocalSlots(System::nanoTime), new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        budget.stop();
    }

    @Nested
    class Turns {
        @Test
        void comeAtOnceWhileTheBurstLasts() {
            for (int i = 0; i < 6; i++) {
                turn(AwsApi.LIST_ACCOUNTS, Priority.INTERACTIVE).join();
            }
        }

        @Test
        void thatWouldComeTooLateAreRefusedAndSayWhen() {
            turn(AwsApi.CLOSE_ACCOUNT, Priority.INTERACTIVE).join();

            UpstreamException refused = refusal(AwsApi.CLOSE_ACCOUNT, Priority.INTERACTIVE);

            assertThat(refused.kind()).isEqualTo(FailureKind.THROTTLED);
            assertThat(refused.outcomeUnknown()).isFalse();
            assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(22));
        }

        @Test
        void ofManyCallersAreTakenTogether() {
            List<CompletableFuture<Void>> turns = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                turns.add(turn(AwsApi.DESCRIBE_ACCOUNT, Priority.INTERACTIVE));
            }

            turns.forEach(CompletableFuture::join);
            assertThat(taken).hasSizeLessThanOrEqualTo(10);
        }

        @Test
        void ofTheBackgroundWaitAsLongAsItTakes() {
            turn(AwsApi.CREATE_ORGANIZATION, Priority.BACKGROUND).join();
            turn(AwsApi.CREATE_ORGANIZATION, Priority.BACKGROUND).join();
            turn(AwsApi.CREATE_ORGANIZATION, Priority.BACKGROUND).join();

            assertThat(taken).containsOnly("organizations:CreateOrganization");
        }
    }

    @Nested
    class TheInteractiveShare {
        @Test
        void isKeptOfRatesThatReadsDrawOn() {
            turn(AwsApi.LIST_PERMISSION_SETS, Priority.BACKGROUND).join();

            assertThat(taken).containsExactly("sso#background", "sso");
        }

        @Test
        void isNotKeptOfAnApiThatOperationsHaveForThemselves() {
            turn(AwsApi.CREATE_ACCOUNT, Priority.BACKGROUND).join();

            assertThat(taken).containsExactly("organizations:CreateAccount");
        }

        @Test
        void letsACallerPassAThousandBackgroundCalls() {
            List<CompletableFuture<Void>> background = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                background.add(turn(AwsApi.CREATE_ASSIGNMENT, Priority.BACKGROUND));
            }
            await().until(() -> background.getFirst().isDone());

            turn(AwsApi.LIST_ASSIGNMENTS, Priority.INTERACTIVE).join();

            assertThat(background).filteredOn(CompletableFuture::isDone).hasSizeLessThan(500);
        }
    }

    @Nested
    class Parties {
        @Test
        void takeTurnsHoweverManyCallsOneOfThemWaitsFor() {
            List<CompletableFuture<Void>> greedy =
                    turns(1_000, AwsApi.LIST_PERMISSION_SETS, Priority.INTERACTIVE, "greedy");
            await().until(() -> greedy.getFirst().isDone());

            turn(AwsApi.LIST_PERMISSION_SETS, Priority.INTERACTIVE, "modest").join();

            assertThat(greedy)
                    .filteredOn(turn -> turn.isDone() && !turn.isCompletedExceptionally())
                    .hasSizeLessThan(100);
        }

        @Test
        void ofOperationsPassASweepThatCameFirst() {
            List<CompletableFuture<Void>> sweep = turns(100, AwsApi.LIST_PERMISSION_SETS, Priority.SWEEP, "");
            await().until(() -> sweep.getFirst().isDone());

            List<CompletableFuture<Void>> operation =
                    turns(5, AwsApi.CREATE_ASSIGNMENT, Priority.BACKGROUND, "operation");
            operation.forEach(CompletableFuture::join);

            assertThat(sweep).as("who came first and is passed").anyMatch(turn -> !turn.isDone());
        }

        @Test
        void ofASweepComeThoughOperationsNeverEnd() {
            List<CompletableFuture<Void>> operation =
                    turns(1_000, AwsApi.CREATE_ASSIGNMENT, Priority.BACKGROUND, "operation");

            turn(AwsApi.LIST_PERMISSION_SETS, Priority.SWEEP, "").join();

            assertThat(operation).anyMatch(turn -> !turn.isDone());
        }

        @Test
        void leaveTheBackgroundItsShare() {
            AwsConfig patient = Settings.of(Map.of("gatehouse.aws.budget.max-wait", "1H"));
            AwsBudget used = new AwsBudget(
                    new ApiRates(patient),
                    patient.budget(),
                    shared,
                    new LocalSlots(System::nanoTime),
                    new SimpleMeterRegistry());
            try {
                List<CompletableFuture<Void>> callers = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    callers.add(used.turn(AwsApi.LIST_PERMISSION_SETS, Priority.INTERACTIVE, "caller " + i)
                            .subscribeAsCompletionStage());
                }
                List<CompletableFuture<Void>> background = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    background.add(used.turn(AwsApi.CREATE_ASSIGNMENT, Priority.BACKGROUND, "operation")
                            .subscribeAsCompletionStage());
                }

                background.forEach(CompletableFuture::join);

                assertThat(callers).anyMatch(turn -> !turn.isDone());
            } finally {
                used.stop();
            }
        }

        @Test
        void areToldWhenTheirTurnDoesNotComeInTime() {
            List<CompletableFuture<Void>> greedy =
                    turns(1_000, AwsApi.LIST_PERMISSION_SETS, Priority.INTERACTIVE, "greedy");

            await().until(() -> greedy.stream().allMatch(CompletableFuture::isDone));
        }
    }

    @Nested
    class WithoutTheSharedBudget {
        @Test
        void readsGoOn() {
            away.set(true);

            turn(AwsApi.LIST_PERMISSION_SETS, Priority.INTERACTIVE).join();
            turn(AwsApi.LIST_PERMISSION_SETS, Priority.BACKGROUND).join();
        }

        @Test
        void readsTogetherKeepToTheInteractiveShare() {
            away.set(true);
            List<CompletableFuture<Void>> turns = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                turns.add(turn(AwsApi.LIST_PERMISSION_SETS, Priority.INTERACTIVE));
            }

            await().until(() -> turns.stream().allMatch(CompletableFuture::isDone));
            assertThat(turns)
                    .filteredOn(CompletableFuture::isCompletedExceptionally)
                    .hasSizeGreaterThan(10);
        }

        @Test
        void writesAreNotSent() {
            away.set(true);

            UpstreamException refused = refusal(AwsApi.CREATE_ASSIGNMENT, Priority.BACKGROUND);

            assertThat(refused.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(refused.outcomeUnknown()).isFalse();
        }
    }

    @Nested
    class Throttling {
        @Test
        void slowsDownWhoeverComesNext() {
            budget.throttled(AwsApi.LIST_ACCOUNTS, Duration.ofSeconds(30));

            await().until(() -> budget.allowedIn(AwsApi.LIST_ACCOUNTS)
                            .await()
                            .indefinitely()
                            .compareTo(Duration.ofSeconds(20))
                    > 0);
            assertThat(refusal(AwsApi.LIST_ACCOUNTS, Priority.INTERACTIVE).kind())
                    .isEqualTo(FailureKind.THROTTLED);
        }
    }

    @Nested
    class Foresight {
        @Test
        void tellsWhenTheNextAccountCanBeCreated() {
            assertThat(budget.allowedIn(AwsApi.CREATE_ACCOUNT).await().indefinitely())
                    .isZero();

            turn(AwsApi.CREATE_ACCOUNT, Priority.BACKGROUND).join();
            turn(AwsApi.CREATE_ACCOUNT, Priority.BACKGROUND).join();
            turn(AwsApi.CREATE_ACCOUNT, Priority.BACKGROUND).join();

            assertThat(budget.allowedIn(AwsApi.CREATE_ACCOUNT).await().indefinitely())
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(11));
        }
    }

    private CompletableFuture<Void> turn(AwsApi api, Priority priority) {
        return turn(api, priority, "somebody");
    }

    private CompletableFuture<Void> turn(AwsApi api, Priority priority, String party) {
        return budget.turn(api, priority, party).subscribeAsCompletionStage();
    }

    private List<CompletableFuture<Void>> turns(int many, AwsApi api, Priority priority, String party) {
        return Stream.generate(() -> turn(api, priority, party)).limit(many).toList();
    }

    private UpstreamException refusal(AwsApi api, Priority priority) {
        return catchThrowableOfType(
                UpstreamException.class,
                () -> budget.turn(api, priority, "somebody").await().indefinitely());
    }
}
