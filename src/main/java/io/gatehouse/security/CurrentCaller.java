package io.gatehouse.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request being served. */
@ApplicationScoped
public class CurrentCaller {
    /** OpenID Connect Core 1.0 §5.1. */
    private static final String EMAIL_VERIFIED = "email_verified";

    private final SecurityIdentity identity;
    private final SecurityConfig config;

    CurrentCaller(SecurityIdentity identity, SecurityConfig config) {
        this.identity = identity;
        this.config = config;
    }

    /** Whether somebody is signed in. */
    public boolean isKnown() {
        return !identity.isAnonymous();
    }

    /**
     * The caller of this request. The name is the token's {@code upn}, {@code preferred_username} or {@code sub}, or the
     * claim {@code quarkus.oidc.token.principal-claim} names.
     *
     * @throws IllegalStateException where nobody is signed in, which only a path open to all can see
     */
    public Caller get() {
        if (identity.isAnonymous()) {
            throw new IllegalStateException("Nobody is signed in");
        }
        String name = identity.getPrincipal().getName();
        return identity.getPrincipal() instanceof JsonWebToken token
                ? caller(name, token)
                : new Caller(name, name, null, null, null, false, null, false, identity.getRoles());
    }

    private Caller caller(String name, JsonWebToken token) {
        Optional<String> client = Stream.of("azp", "client_id", "cid")
                .flatMap(claim -> claim(token, claim).stream())
                .findFirst();
        Optional<Boolean> verified = claim(token, EMAIL_VERIFIED).map(Boolean::parseBoolean);
        return new Caller(
                name,
                claim(token, "sub").orElse(name),
                claim(token, "iss").orElse(null),
                client.orElse(null),
                claim(token, config.emailClaim())
                        .filter(email -> verified.orElse(true))
                        .orElse(null),
                verified.orElse(config.trustEmail()),
                claim(token, "name").orElse(null),
                client.filter(config.machineClients().orElse(Set.of())::contains)
                        .isPresent(),
                identity.getRoles());
    }

    private static Optional<String> claim(JsonWebToken token, String name) {
        return token.claim(name).map(Object::toString).filter(value -> !value.isBlank());
    }
}
