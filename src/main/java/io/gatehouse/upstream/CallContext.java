package io.gatehouse.upstream;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** Who is waiting. */
    public enum Priority {
        /** A caller waits for the answer: a share of AWS's rate is kept for these. */
        INTERACTIVE,
        /** An operation of the journal. */
        BACKGROUND
    }

    private final Priority priority;
    private final @Nullable String operationId;
    private final Instant notBefore;
    private final List<String> requestIds = new ArrayList<>();

    private CallContext(Priority priority, @Nullable String operationId, Instant notBefore) {
        this.priority = priority;
        this.operationId = operationId;
        this.notBefore = notBefore;
    }

    /** A caller waits; answers from short-lived caches are welcome. */
    public static CallContext interactive() {
        return new CallContext(Priority.INTERACTIVE, null, Instant.EPOCH);
    }

    /** A caller waits; only what AWS says from now on counts, as before a write. */
    public static CallContext exact() {
        return new CallContext(Priority.INTERACTIVE, null, Instant.now());
    }

    /** A step of an operation whose caller waits for its end; only what AWS says from now on counts. */
    public static CallContext exact(String operationId) {
        return new CallContext(Priority.INTERACTIVE, operationId, Instant.now());
    }

    /** A step of the operation; only what AWS says from now on counts. Take a new context for each step. */
    public static CallContext background(String operationId) {
        return new CallContext(Priority.BACKGROUND, operationId, Instant.now());
    }

    /** Something on the way of the operation for which what is known already is good enough. */
    public static CallContext patient(String operationId) {
        return new CallContext(Priority.BACKGROUND, operationId, Instant.EPOCH);
    }

    /** The context a subscription carries, or a fresh interactive one. */
    public static CallContext of(Context context) {
        return context.getOrElse(KEY, CallContext::interactive);
    }

    /** Subscribes on behalf of this context and waits; for blocking code on virtual threads. */
    public <T> T await(Uni<T> uni) {
        return uni.awaitUsing(toMutiny()).indefinitely();
    }

    /** A Mutiny context that carries this one, and the span that calls are part of, wherever they wait for their turn. */
    public Context toMutiny() {
        return Context.of(KEY, this, TRACE, io.opentelemetry.context.Context.current());
    }

    /** The span that calls of a subscription are part of. */
    public static io.opentelemetry.context.Context trace(Context context) {
        return context.getOrElse(TRACE, io.opentelemetry.context.Context::current);
    }

    /** Who is waiting. */
    public Priority priority() {
        return priority;
    }

    /** The operation the calls belong to, absent for plain reads. */
    public @Nullable String operationId() {
        return operationId;
    }

    /** Cached answers older than this must not be used. */
    public Instant notBefore() {
        return notBefore;
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
