package io.gatehouse.delegation;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** What is delegated to the caller of the request being served. */
@ApplicationScoped
class CurrentDelegations {
    static final String ATTRIBUTE = "io.gatehouse.delegations";

    private final SecurityIdentity identity;

    CurrentDelegations(SecurityIdentity identity) {
        this.identity = identity;
    }

    List<Delegation> get() {
        List<Delegation> mine = identity.getAttribute(ATTRIBUTE);
        return Objects.requireNonNullElse(mine, List.of());
    }
}
