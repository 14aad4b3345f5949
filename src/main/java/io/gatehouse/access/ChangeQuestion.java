package io.gatehouse.access;

import io.gatehouse.access.AccessChange.ChangeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which changes are asked for, with ids only.
 *
 * @param scope whose rows
 * @param since at this time or later
 * @param until before this time
 * @param accountId in this account only
 * @param userId of this user only
 * @param groupId through this group only
 * @param permissionSetId with this permission set only
 * @param change of this kind only
 */
record ChangeQuestion(
        short scope,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String accountId,
        @Nullable String userId,
        @Nullable String groupId,
        @Nullable String permissionSetId,
        @Nullable ChangeKind change) {}
