package io.gatehouse.aws;

import io.gatehouse.aws.budget.AwsBudget;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fence;
import io.gatehouse.upstream.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The one way to AWS: every call waits for its turn, is made, measured and traced, leaves its request id in the
 * {@link CallContext} of the subscription, and fails with {@link UpstreamException} only. Reads are tried again a few
 * times, with jitter; writes never are. Payloads are not logged.
 *
 * <p>A call from within a transaction is refused: AWS may take minutes, PostgreSQL ends an idle transaction after seconds,
 * and the connection would be kept from others for all that time.
 */
@Singleton
final class AwsCalls {
    private static final Logger LOG = Logger.getLogger(AwsCalls.class);
    private static final Set<FailureKind> PASSING =
            EnumSet.of(FailureKind.THROTTLED, FailureKind.UNAVAILABLE, FailureKind.SILENT);
    private static final double JITTER = 0.5;

    private final AwsBudget budget;
    private final AwsConfig.Reads reads;
    private final MeterRegistry metrics;
    private final Tracer tracer;
    private final SweepPace pace;
    private final DeniedCalls denied;

    @Inject
    AwsCalls(
            AwsBudget budget,
            AwsConfig config,
            MeterRegistry metrics,
            Tracer tracer,
            SweepPace pace,
            DeniedCalls denied) {
        this.budget = budget;
        this.pace = pace;
        this.denied = denied;
        this.reads = config.reads();
        this.metrics = metrics;
        this.tracer = tracer;
    }

    /** Calls {@code api} once its turn has come; {@code call} is asked for each attempt. */
    <R extends AwsResponse> Uni<R> call(AwsApi api, Supplier<CompletableFuture<R>> call) {
        return call(api, call, answer -> answer.responseMetadata().requestId());
    }

    /** The same for a call the SDK's clients don't know. */
    <R> Uni<R> call(AwsApi api, Supplier<CompletableFuture<R>> call, RequestId<R> requestId) {
        Uni<R> attempt = Uni.createFrom().context(mutiny -> {
            if (QuarkusTransaction.isActive()) {
                throw new IllegalStateException("A transaction is open: it must not wait for " + api.action());
            }
            CallContext context = CallContext.of(mutiny);
            Context trace = CallContext.trace(mutiny);
            return turn(api, context).chain(() -> send(api, context, trace, call, requestId));
        });
        return api.writes() || reads.giveUpAfter().isZero() ? attempt : again(api, attempt);
    }

    private Uni<Void> turn(AwsApi api, CallContext context) {
        Uni<Void> turn = budget.turn(api, context.priority(), context.party());
        return context.sweeping() ? pace.next(api).chain(() -> turn) : turn;
    }

    /** Reads AWS's request id from an answer. */
    interface RequestId<R> {
        @Nullable
        String of(R answer);
    }

    private <R> Uni<R> again(AwsApi api, Uni<R> attempt) {
        return Uni.createFrom().deferred(() -> attempt.onFailure(AwsCalls::mayPass)
                .retry()
                .withBackOff(reads.firstPause(), reads.giveUpAfter())
                .withJitter(JITTER)
                .expireIn(reads.giveUpAfter().toMillis())
                // giving up wraps the last failure
                .onFailure()
                .transform(failure -> AwsFailures.classify(api, failure)));
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof UpstreamException e
                && PASSING.contains(e.kind())
                && !e.code().equals(AwsBudget.USED_UP);
    }

    private <R> Uni<R> send(
            AwsApi api,
            CallContext context,
            Context trace,
            Supplier<CompletableFuture<R>> call,
            RequestId<R> requestId) {
        context.sent(api.action());
        Timer.Sample sample = Timer.start(metrics);
        Span span = tracer.spanBuilder(api.service().prefix() + "/" + api.operation())
                .setParent(trace)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("rpc.system", "aws-api")
                .setAttribute("rpc.service", api.service().prefix())
                .setAttribute("rpc.method", api.operation())
                .startSpan();
        if (context.operationId() != null) {
            span.setAttribute(CallContext.OPERATION_ATTRIBUTE, context.operationId());
        }
        Fence fence = api.writes() ? context.fence() : Fence.NONE;
        return Uni.createFrom()
                .completionStage(() -> FenceBesideTheWire.within(fence, call))
                .onFailure()
                .transform(failure -> AwsFailures.classify(api, failure))
                .onItemOrFailure()
                .invoke((answer, failure) -> {
                    @Nullable UpstreamException refusal = (UpstreamException) failure;
                    ended(api, context, span, refusal == null ? requestId.of(answer) : refusal.requestId(), refusal);
                    sample.stop(timer(api, refusal));
                })
                .onCancellation()
                .invoke(span::end);
    }

    private void ended(
            AwsApi api,
            CallContext context,
            Span span,
            @Nullable String requestId,
            @Nullable UpstreamException refusal) {
        if (requestId != null) {
            context.answered(requestId);
            span.setAttribute("aws.request_id", requestId);
        }
        denied.ended(api, refusal);
        if (refusal != null) {
            span.setStatus(StatusCode.ERROR, refusal.code());
            if (refusal.kind() == FailureKind.THROTTLED) {
                budget.throttled(api, refusal.retryAfter());
                context.throttled();
                pace.throttled(api);
            }
        }
        span.end();
        LOG.debugf(
                "%s %s, AWS request %s, operation %s",
                api.action(), refusal == null ? "succeeded" : refusal.kind(), requestId, context.operationId());
    }

    private Timer timer(AwsApi api, @Nullable UpstreamException refusal) {
        return metrics.timer(
                "gatehouse.aws.calls",
                "service",
                api.service().prefix(),
                "operation",
                api.operation(),
                "outcome",
                refusal == null ? "SUCCESS" : refusal.kind().name());
    }
}
