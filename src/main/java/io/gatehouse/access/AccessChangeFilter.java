package io.gatehouse.access;

import io.gatehouse.access.AccessChange.ChangeKind;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a caller wants; all of what is given must hold.
 *
 * @param since at this time or later, RFC 3339
 * @param until before this time, RFC 3339
 * @param accountId in this account, by id, e-mail or unique name
 * @param userId of this user, by id or user name
 * @param groupId through this group, by id or display name
 * @param permissionSetId with this permission set, by id or name
 * @param change of this kind
 */
public record AccessChangeFilter(
        @RestQuery @Nullable String since,
        @RestQuery @Nullable String until,
        @RestQuery @Nullable String accountId,
        @RestQuery @Nullable String userId,
        @RestQuery @Nullable String groupId,
        @RestQuery @Nullable String permissionSetId,
        @RestQuery @Nullable ChangeKind change) {}
