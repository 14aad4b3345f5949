package io.gatehouse.lookup;

/**
 * A principal that exists.
 *
 * @param type user or group
 * @param id of the identity store
 * @param name user name or the group's display name
 */
public record PrincipalRef(PrincipalType type, String id, String name) {
    /** Without the name. */
    public PrincipalKey key() {
        return new PrincipalKey(type, id);
    }
}
