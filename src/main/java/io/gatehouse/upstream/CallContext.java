package io.gatehouse.upstream;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf calls to AWS are made, carried in the Mutiny context of a subscription: how urgent they are, which
 * operation they belong to, how old an answer may be; collects the request ids AWS gave them. Safe for use by several
 * threads.
 */
public final class CallContext {
    /** The key in the Mutiny context. */
    public static final String KEY = "io.gatehouse.call";

    /** The attribute of spans that names their operation. */
    public static final String OPERATION_ATTRIBUTE = "gatehouse.operation.id";

    private static final String TRACE = "io.gatehouse.trace";

    /** How many request ids are kept, the newest; a context lives for one request or one step, so this is a guard. */
    private static final int KEPT_REQUEST_IDS = 1_000;

    /** How long a caller is kept waiting for all that one context asks AWS. */
    public static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** Who is waiting. */
    public enum Priority {
        /** A caller waits for the answer: a share of AWS's rate is kept for these. */
        INTERACTIVE,
        /** An operation of the journal. */
        BACKGROUND,
        /** Nobody: a question within a share of the rates, which lets operations pass. */
        SWEEP
    }

    private final Priority priority;
    private final @Nullable String operationId;
    private final Instant notBefore;
    private final Fence fence;
    private final boolean indexed;
    private final String party;
    private final long began = System.nanoTime();
    private final List<String> requestIds = new ArrayList<>();
    private final Map<String, Integer> sent = new TreeMap<>();
    private int throttles;

    private CallContext(Priority priority, @Nullable String operationId, Instant notBefore, Fence fence) {
        this(priority, operationId, notBefore, fence, false);
    }

    private CallContext(
            Priority priority, @Nullable String operationId, Instant notBefore, Fence fence, boolean indexed) {
        this.priority = priority;
        this.operationId = operationId;
        this.notBefore = notBefore;
        this.fence = fence;
        this.indexed = indexed;
        this.party = operationId == null ? OnBehalf.caller() : operationId;
    }

    /** A caller waits; answers from short-lived caches are welcome. */
    public static CallContext interactive() {
        return new CallContext(Priority.INTERACTIVE, null, Instant.EPOCH, Fence.NONE);
    }

    /** A caller waits; only what AWS says from now on counts, as before a write. */
    public static CallContext exact() {
        return new CallContext(Priority.INTERACTIVE, null, Instant.now(), Fence.NONE);
    }

    /** A caller waits; what the index was told lately counts, and of the rest only what AWS says from now on. */
    public static CallContext indexed() {
        return new CallContext(Priority.INTERACTIVE, null, Instant.now(), Fence.NONE, true);
    }

    /** A step of an operation whose caller waits for its end; only what AWS says from now on counts. */
    public static CallContext exact(String operationId) {
        return exact(operationId, Fence.NONE);
    }

    /** The same, whose writes leave only while the fence is open. */
    public static CallContext exact(String operationId, Fence fence) {
        return new CallContext(Priority.INTERACTIVE, operationId, Instant.now(), fence);
    }

    /** A step of the operation; only what AWS says from now on counts. Take a new context for each step. */
    public static CallContext background(String operationId) {
        return background(operationId, Fence.NONE);
    }

    /** The same, whose writes leave only while the fence is open. */
    public static CallContext background(String operationId, Fence fence) {
        return new CallContext(Priority.BACKGROUND, operationId, Instant.now(), fence);
    }

    /** Something on the way of the operation for which what is known already is good enough. */
    public static CallContext patient(String operationId) {
        return new CallContext(Priority.BACKGROUND, operationId, Instant.EPOCH, Fence.NONE);
    }

    /** A question nobody waits for, within a share of the rates; only what AWS says from now on counts. */
    public static CallContext sweep() {
        return new CallContext(Priority.SWEEP, null, Instant.now(), Fence.NONE);
    }

    /** The context a subscription carries, or a fresh interactive one. */
    public static CallContext of(Context context) {
        return context.getOrElse(KEY, CallContext::interactive);
    }

    /**
     * Subscribes on behalf of this context and waits; for blocking code on virtual threads. Whatever a caller waits for
     * ends: a context whose caller waits gives all of its waits together {@link #PATIENCE}.
     *
     * @throws UpstreamException also when the time is up
     */
    public <T> T await(Uni<T> uni) {
        if (priority != Priority.INTERACTIVE) {
            return uni.awaitUsing(toMutiny()).indefinitely();
        }
        Duration left = PATIENCE.minusNanos(System.nanoTime() - began);
        try {
            return uni.awaitUsing(toMutiny()).atMost(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
        } catch (TimeoutException e) {
            throw UpstreamException.of(FailureKind.SILENT, "aws", "requests")
                    .code("TookTooLong")
                    .detail("AWS did not answer everything that this needs within " + PATIENCE.toSeconds() + " s.")
                    .cause(e)
                    .build();
        }
    }

    /** A Mutiny context that carries this one, and the span that calls are part of, wherever they wait for their turn. */
    public Context toMutiny() {
        return Context.of(KEY, this, TRACE, io.opentelemetry.context.Context.current());
    }

    /** The span that calls of a subscription are part of. */
    public static io.opentelemetry.context.Context trace(Context context) {
        return context.getOrElse(TRACE, io.opentelemetry.context.Context::current);
    }

    /** Whether writes of this context may still leave. */
    public Fence fence() {
        return fence;
    }

    /** Who is waiting. */
    public Priority priority() {
        return priority;
    }

    /** With whom others take turns: the operation, or the caller of the request; empty for neither. */
    public String party() {
        return party;
    }

    /** The operation the calls belong to, absent for plain reads. */
    public @Nullable String operationId() {
        return operationId;
    }

    /** Cached answers older than this must not be used. */
    public Instant notBefore() {
        return notBefore;
    }

    /** Whether what the index knows may answer. */
    public boolean indexWelcome() {
        return indexed || notBefore.equals(Instant.EPOCH);
    }

    /** Whether it is one of the questions that have but a share of the rates. */
    public boolean sweeping() {
        return priority == Priority.SWEEP;
    }

    /** Notes that a call left. */
    public synchronized void sent(String api) {
        sent.merge(api, 1, Integer::sum);
    }

    /** Notes that AWS throttled a call. */
    public synchronized void throttled() {
        throttles++;
    }

    /** How many calls left, by API. */
    public synchronized Map<String, Integer> calls() {
        return Map.copyOf(sent);
    }

    /** How many calls AWS throttled. */
    public synchronized int throttles() {
        return throttles;
    }

    /** Notes the request id AWS gave a call made on behalf of this context. */
    public synchronized void answered(String requestId) {
        if (requestIds.size() == KEPT_REQUEST_IDS) {
            requestIds.removeFirst();
        }
        requestIds.add(requestId);
    }

    /** AWS's request ids, oldest first. */
    public synchronized List<String> requestIds() {
        return List.copyOf(requestIds);
    }

    /** The request id of the newest answer, absent when there was none. */
    public synchronized @Nullable String lastRequestId() {
        return requestIds.isEmpty() ? null : requestIds.getLast();
    }
}
