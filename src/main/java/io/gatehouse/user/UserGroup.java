package io.gatehouse.user;

/**
 * A group a user is in.
 *
 * @param groupId of the identity store
 * @param displayName unique among groups
 */
public record UserGroup(String groupId, String displayName) {}
