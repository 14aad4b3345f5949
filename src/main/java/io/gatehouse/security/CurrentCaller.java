package io.gatehouse.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** The caller of the request being served. */
@ApplicationScoped
public class CurrentCaller {
    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller of this request.
     *
     * @throws IllegalStateException where nobody is signed in, which only a path open to all can see
     */
    public Caller get() {
        if (identity.isAnonymous()) {
            throw new IllegalStateException("Nobody is signed in");
        }
        String name = identity.getPrincipal().getName();
        return new Caller(name, name, null, null, identity.getRoles());
    }
}
