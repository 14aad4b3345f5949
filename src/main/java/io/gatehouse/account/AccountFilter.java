package io.gatehouse.account;

import jakarta.validation.constraints.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list shows; all of what is given must hold.
 *
 * @param state in this state
 * @param organizationalUnitId directly in the unit or root of this id
 * @param name with exactly this name
 * @param email with this e-mail, compared without case
 * @param tag {@code key:value}; costs a call to AWS for each account that everything else holds for
 */
public record AccountFilter(
        @RestQuery @Nullable AccountState state,
        @RestQuery @Nullable String organizationalUnitId,
        @RestQuery @Nullable String name,
        @RestQuery @Nullable String email,

        @RestQuery @Nullable @Pattern(regexp = "^[^:].*:.*$|^:.+:.*$", message = "must be key:value")
        String tag) {

    /** Whether an account of a list, which has no tags, is wanted as far as that can be said without them. */
    boolean matches(Account account) {
        return (state == null || account.state() == state)
                && (organizationalUnitId == null || organizationalUnitId.equals(account.organizationalUnitId()))
                && (name == null || account.name().equals(name))
                && (email == null || account.email().equalsIgnoreCase(email));
    }
}
