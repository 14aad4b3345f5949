package io.gatehouse.simulator.organizations;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of an account's creation, with what it needs to be finished.
 *
 * @param state IN_PROGRESS, SUCCEEDED or FAILED
 * @param overlaps whether another creation with the same e-mail was under way when it was accepted
 */
record Creation(
        String id,
        String email,
        String name,
        Map<String, String> tags,
        boolean overlaps,
        String state,
        Instant requestedAt,
        @Nullable Instant completedAt,
        @Nullable String accountId,
        @Nullable String failureReason) {

    static final String IN_PROGRESS = "IN_PROGRESS";

    Creation succeeded(String account, Instant at) {
        return new Creation(id, email, name, tags, overlaps, "SUCCEEDED", requestedAt, at, account, null);
    }

    Creation failed(String reason, Instant at) {
        return new Creation(id, email, name, tags, overlaps, "FAILED", requestedAt, at, null, reason);
    }
}
