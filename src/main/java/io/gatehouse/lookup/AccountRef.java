package io.gatehouse.lookup;

import org.jspecify.annotations.Nullable;

/**
 * An account of the organization.
 *
 * @param id twelve digits
 * @param name not necessarily unique
 * @param email unique
 * @param state as the account's wire state, for example {@code ACTIVE}
 * @param managementAccount whether it is the organization's management account
 * @param organizationalUnitId the unit or root it lies in, absent where that would cost calls of its own
 */
public record AccountRef(
        String id,
        String name,
        String email,
        String state,
        boolean managementAccount,
        @Nullable String organizationalUnitId) {
    /** Whether access to it can be given. */
    public boolean active() {
        return state.equals("ACTIVE");
    }
}
