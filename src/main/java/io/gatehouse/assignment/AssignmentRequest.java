package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.upstream.AsyncFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far AWS got with creating or deleting an assignment.
 *
 * @param requestId AWS's, the only handle there is
 * @param state how far it got
 * @param key what it is about; absent in lists of statuses
 * @param failure what AWS's words mean, absent unless it failed, and in lists of statuses
 * @param failureReason AWS's words, absent unless it failed, and in lists of statuses
 * @param startedAt when AWS accepted it
 */
public record AssignmentRequest(
        String requestId,
        State state,
        @Nullable AssignmentKey key,
        @Nullable AsyncFailure failure,
        @Nullable String failureReason,
        @Nullable Instant startedAt) {

    /** What was asked for. */
    public enum Kind {
        /** An assignment. */
        CREATION,
        /** Its removal. */
        DELETION
    }

    /** How far it got. */
    public enum State {
        /** AWS works on it. */
        IN_PROGRESS,
        /** It is so in the account. */
        SUCCEEDED,
        /** It is not, see the reason. */
        FAILED,
        /** A state AWS added after this service was built. */
        UNKNOWN
    }
}
