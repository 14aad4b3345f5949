package io.gatehouse.lookup;

/**
 * A principal by id.
 *
 * @param type user or group
 * @param id of the identity store
 */
public record PrincipalKey(PrincipalType type, String id) {}
