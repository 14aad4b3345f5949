package io.gatehouse.access;

import io.gatehouse.listing.Search;
import jakarta.validation.constraints.Size;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a caller wants; all of what is given must hold.
 *
 * @param accountId in this account, by id, e-mail or unique name
 * @param permissionSetId with this permission set, by id or name
 * @param principalId given to this user or group, or reached by this user, by id or name
 * @param userId reached by this user, by id or user name
 * @param via in this way
 * @param q a part of the name of the account, permission set, group or person, or of the person's e-mail, in any case
 * @param at as it was then, RFC 3339; absent: as it is now
 */
public record AccessFilter(
        @RestQuery @Nullable String accountId,
        @RestQuery @Nullable String permissionSetId,
        @RestQuery @Nullable String principalId,
        @RestQuery @Nullable String userId,
        @RestQuery @Nullable AccessVia via,

        @RestQuery @Nullable @Size(min = 1, max = Search.LENGTH)
        String q,

        @RestQuery @Nullable String at) {}
