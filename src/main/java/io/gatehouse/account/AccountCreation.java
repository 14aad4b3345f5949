package io.gatehouse.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far AWS got with the creation of an account. AWS tells the name but never the e-mail, so a match by name is
 * proven by the account's e-mail only once there is an account.
 *
 * @param requestId {@code car-…}
 * @param accountName as requested
 * @param state how far it got
 * @param accountId absent until it succeeded
 * @param failureReason AWS's reason, absent unless it failed, for example {@code EMAIL_ALREADY_EXISTS}
 * @param requestedAt when AWS accepted it
 * @param completedAt absent while in progress
 */
public record AccountCreation(
        String requestId,
        String accountName,
        State state,
        @Nullable String accountId,
        @Nullable String failureReason,
        @Nullable Instant requestedAt,
        @Nullable Instant completedAt) {

    /** How far it got. */
    public enum State {
        /** AWS works on it. */
        IN_PROGRESS,
        /** The account exists. */
        SUCCEEDED,
        /** There is no account, see the reason. */
        FAILED,
        /** A state AWS added after this service was built. */
        UNKNOWN
    }
}
