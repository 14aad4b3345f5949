package io.gatehouse.request;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of a request as it is stored.
 *
 * @param activeSince when it was proven; kept when it has ended
 * @param until when its time is or was over
 * @param exposureUntil until when credentials that were issued may work; absent while nothing is issued
 * @param reason why it failed or ended, in words
 */
record ItemRow(
        int ordinal,
        String accountId,
        String permissionSetId,
        String userId,
        Hold hold,
        @Nullable Instant activeSince,
        @Nullable Instant until,
        @Nullable Instant exposureUntil,
        @Nullable String reason) {

    static ItemRow waiting(int ordinal, String accountId, String permissionSetId, String userId) {
        return new ItemRow(ordinal, accountId, permissionSetId, userId, new Hold.Waiting(), null, null, null, null);
    }

    AssignmentKey key() {
        return new AssignmentKey(accountId, permissionSetId, PrincipalType.USER, userId);
    }

    /** The same in another state. */
    ItemRow now(Hold next) {
        return next instanceof Hold.Active(Instant since, Instant end)
                ? new ItemRow(ordinal, accountId, permissionSetId, userId, next, since, end, exposureUntil, reason)
                : new ItemRow(
                        ordinal, accountId, permissionSetId, userId, next, activeSince, until, exposureUntil, reason);
    }

    ItemRow exposed(@Nullable Instant end) {
        return new ItemRow(ordinal, accountId, permissionSetId, userId, hold, activeSince, until, end, reason);
    }

    ItemRow because(@Nullable String why) {
        return new ItemRow(ordinal, accountId, permissionSetId, userId, hold, activeSince, until, exposureUntil, why);
    }
}
