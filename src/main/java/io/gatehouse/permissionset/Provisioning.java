package io.gatehouse.permissionset;

import io.gatehouse.upstream.AsyncFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far AWS got with bringing a permission set to its accounts.
 *
 * @param requestId AWS's
 * @param state how far it got
 * @param permissionSetId absent in lists of statuses
 * @param accountId absent when it is about all accounts, and in lists of statuses
 * @param failure what AWS's words mean, absent unless it failed, and in lists of statuses; GONE: it is in no account
 * @param failureReason AWS's words, absent unless it failed, and in lists of statuses
 * @param startedAt when AWS accepted it
 */
public record Provisioning(
        String requestId,
        State state,
        @Nullable String permissionSetId,
        @Nullable String accountId,
        @Nullable AsyncFailure failure,
        @Nullable String failureReason,
        @Nullable Instant startedAt) {
    /** How far it got. */
    public enum State {
        /** AWS works on it. */
        IN_PROGRESS,
        /** Every account has the version of the moment it started. */
        SUCCEEDED,
        /** At least one account has not, see the reason. */
        FAILED,
        /** A state AWS added after this service was built. */
        UNKNOWN
    }
}
