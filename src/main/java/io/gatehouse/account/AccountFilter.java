package io.gatehouse.account;

import jakarta.validation.constraints.Pattern;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a list shows; all of what is given must hold.
 *
 * @param state in this state
 * @param organizationalUnitId directly in this unit or root, by id or path
 * @param name with exactly this name
 * @param email with this e-mail, compared without case
 * @param tag {@code key:value}
 */
public record AccountFilter(
        @RestQuery @Nullable AccountState state,
        @RestQuery @Nullable String organizationalUnitId,
        @RestQuery @Nullable String name,
        @RestQuery @Nullable String email,

        @RestQuery @Nullable @Pattern(regexp = "^[^:].*:.*$|^:.+:.*$", message = "must be key:value")
        String tag) {}
