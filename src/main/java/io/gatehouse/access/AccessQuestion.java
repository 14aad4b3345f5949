package io.gatehouse.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the index, with ids only.
 *
 * @param scope whose rows
 * @param subject whose access
 * @param expansion what becomes of groups
 * @param accountId in this account only
 * @param permissionSetId with this permission set only
 * @param principalId given to this principal, or reached by this user
 * @param userId reached by this user
 * @param via in this way
 * @param q a part of a name or e-mail
 * @param at then; absent: now
 */
public record AccessQuestion(
        short scope,
        Subject subject,
        Expansion expansion,
        @Nullable String accountId,
        @Nullable String permissionSetId,
        @Nullable String principalId,
        @Nullable String userId,
        @Nullable AccessVia via,
        @Nullable String q,
        @Nullable Instant at) {
    /** Everything somebody reaches, or who reaches something, now. */
    static AccessQuestion of(short scope, Subject subject) {
        return new AccessQuestion(scope, subject, subject.kind().usual(), null, null, null, null, null, null, null);
    }
}
