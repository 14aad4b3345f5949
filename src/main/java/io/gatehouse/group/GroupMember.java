package io.gatehouse.group;

import org.jspecify.annotations.Nullable;

/**
 * A user in a group.
 *
 * @param userId of the identity store
 * @param userName absent where the user is gone
 * @param displayName absent where the user is gone
 */
public record GroupMember(
        String userId, @Nullable String userName, @Nullable String displayName) {}
