package io.gatehouse.request;

import io.gatehouse.lookup.AssignmentKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant as it is stored, locked.
 *
 * @param operationId what is on its way
 * @param standingBy the operation by which somebody came to want it beside the requests
 * @param attempts how often it could not be removed since
 * @param retryAt when that is tried again
 */
record GrantRow(
        String grantId,
        AssignmentKey key,
        GrantState state,
        @Nullable String operationId,
        @Nullable String standingBy,
        int attempts,
        @Nullable Instant retryAt,
        boolean closed) {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 6;

    GrantRow now(GrantState next) {
        return new GrantRow(
                grantId,
                key,
                next,
                next.pending() == GrantState.Pending.NONE ? null : operationId,
                next.standing() ? standingBy : null,
                attempts,
                retryAt,
                closed);
    }

    GrantRow by(String operation) {
        return new GrantRow(grantId, key, state, operation, standingBy, attempts, retryAt, closed);
    }

    /** By this operation somebody came to want it beside the requests. */
    GrantRow wantedBy(String operation) {
        return new GrantRow(grantId, key, state, operationId, operation, attempts, retryAt, closed);
    }

    GrantRow settled() {
        return new GrantRow(grantId, key, state, operationId, standingBy, 0, null, closed);
    }

    /** 10 s, 20 s, 40 s … at most 10 min 40 s. */
    GrantRow again(Instant now) {
        return new GrantRow(
                grantId,
                key,
                state,
                operationId,
                standingBy,
                attempts + 1,
                now.plus(FIRST.multipliedBy(1L << Math.min(DOUBLINGS, attempts))),
                closed);
    }

    GrantRow close() {
        return new GrantRow(grantId, key, state, operationId, standingBy, attempts, null, true);
    }

    boolean due(Instant now) {
        return retryAt == null || !retryAt.isAfter(now);
    }
}
