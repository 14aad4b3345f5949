package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.account.AccountRequest;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AwsCallsTest {
    @RegisterExtension
    static final Adapters AWS =
            Adapters.with(Map.of("gatehouse.aws.reads.give-up-after", "3s", "gatehouse.aws.call-timeout", "2s"));

    private final CallContext context = CallContext.exact();

    @Nested
    class Reads {
        @ParameterizedTest
        @EnumSource(names = {"DROP_BEFORE", "DROP_AFTER", "ERROR_BEFORE", "THROTTLE", "TRUNCATE"})
        void areRepeatedUntilAwsAnswers(FaultKind kind) {
            AWS.control().addFault(Fault.of(kind, "ListGroups").times(2));

            assertThat(context.await(AWS.groups.list()).value()).isEmpty();
            assertThat(AWS.called("ListGroups")).isEqualTo(3);
        }

        @Test
        void areNotRepeatedForEver() {
            AWS.control().addFault(Fault.of(FaultKind.ERROR_BEFORE, "ListGroups"));

            assertThat(failureOf(AWS.groups.list()).kind()).isEqualTo(FailureKind.UNAVAILABLE);
        }

        @Test
        void areNotRepeatedWhenRefused() {
            AWS.control().addFault(Fault.of(FaultKind.ACCESS_DENIED, "ListGroups"));

            assertThat(failureOf(AWS.groups.list()).kind()).isEqualTo(FailureKind.DENIED);
            assertThat(AWS.called("ListGroups")).isEqualTo(1);
        }
    }

    @Nested
    class AWriteBehindAFence {
        @Test
        void doesNotLeaveOnceTheFenceIsClosed() {
            UpstreamException refusal =
                    catchThrowableOfType(UpstreamException.class, () -> CallContext.background("operation", () -> false)
                            .await(AWS.groups.create("late", null)));

            assertThat(refusal.code()).isEqualTo("NotInCharge");
            assertThat(refusal.outcomeUnknown()).isFalse();
            assertThat(AWS.called("CreateGroup")).isZero();
        }

        @Test
        void isLookedAtAgainAfterItWasSignedAndBeforeItLeaves() {
            AtomicInteger looks = new AtomicInteger();
            UpstreamException refusal = catchThrowableOfType(UpstreamException.class, () -> CallContext.background(
                            "operation", () -> looks.incrementAndGet() == 1)
                    .await(AWS.groups.create("frozen", null)));

            assertThat(refusal.code()).isEqualTo("NotInCharge");
            assertThat(looks).hasValue(2);
            assertThat(AWS.called("CreateGroup")).isZero();
        }

        @Test
        void leavesReadsAlone() {
            assertThat(CallContext.background("operation", () -> false)
                            .await(AWS.groups.list())
                            .value())
                    .isEmpty();
        }
    }

    @Nested
    class Writes {
        @ParameterizedTest
        @CsvSource({
            "DROP_BEFORE,   SILENT,      true",
            "DROP_AFTER,    SILENT,      true",
            "TRUNCATE,      SILENT,      true",
            "STALL,         SILENT,      true",
            "ERROR_BEFORE,  UNAVAILABLE, true",
            "ERROR_AFTER,   UNAVAILABLE, true",
            "THROTTLE,      THROTTLED,   false",
            "ACCESS_DENIED, DENIED,      false",
            "EXPIRED_TOKEN, CREDENTIALS, false"
        })
        void areSentOnceAndSayWhetherTheyMayHaveHappened(FaultKind fault, FailureKind kind, boolean outcomeUnknown) {
            AWS.control().addFault(Fault.of(fault, "CreateGroup"));

            UpstreamException failure = failureOf(AWS.groups.create("Developers", null));

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.outcomeUnknown()).isEqualTo(outcomeUnknown);
            assertThat(failure.service()).isEqualTo("identitystore");
            assertThat(failure.operation()).isEqualTo("CreateGroup");
            assertThat(AWS.called("CreateGroup")).isEqualTo(1);
        }

        @Test
        void areKnownNotToHaveHappenedWhenNoConnectionWasMade() {
            context.await(AWS.instance.required());
            AWS.control().refuseConnections(Duration.ofMinutes(1));

            UpstreamException failure = failureOf(AWS.groups.create("Developers", null));

            assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failure.outcomeUnknown()).isFalse();
        }

        @Test
        void areNotSentByTheSdkAgainEither() {
            AWS.control().addFault(Fault.of(FaultKind.DROP_AFTER, "CreateAccount"));

            failureOf(AWS.accounts.create(new AccountRequest("new", "new@example.com", null, null, Map.of())));

            assertThat(AWS.called("CreateAccount")).isEqualTo(1);
            assertThat(context.await(AWS.accounts.recentCreations())).hasSize(1);
        }
    }

    @Nested
    class RequestIds {
        @Test
        void areLeftInTheContextOfTheSubscription() {
            context.await(AWS.groups.create("Developers", null));

            assertThat(context.lastRequestId())
                    .isEqualTo(AWS.requests("CreateGroup").getFirst().requestId());
        }

        @Test
        void areKeptOfRefusalsToo() {
            context.await(AWS.groups.create("Developers", null));
            UpstreamException refusal = failureOf(AWS.groups.create("Developers", null));

            assertThat(refusal.requestId())
                    .isEqualTo(AWS.requests("CreateGroup").getLast().requestId())
                    .isEqualTo(context.lastRequestId());
        }
    }

    @Test
    void everyCallIsMeasured() {
        context.await(AWS.groups.create("Developers", null));
        failureOf(AWS.groups.create("Developers", null));

        assertThat(calls("SUCCESS")).isGreaterThanOrEqualTo(1);
        assertThat(calls("ALREADY_EXISTS")).isGreaterThanOrEqualTo(1);
    }

    private static long calls(String outcome) {
        return AWS.metrics
                .get("gatehouse.aws.calls")
                .tags("service", "identitystore", "operation", "CreateGroup", "outcome", outcome)
                .timer()
                .count();
    }

    private UpstreamException failureOf(Uni<?> call) {
        return catchThrowableOfType(UpstreamException.class, () -> context.await(call));
    }
}
