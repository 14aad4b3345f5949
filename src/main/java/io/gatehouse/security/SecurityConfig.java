package io.gatehouse.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Settings of who is who. */
@ConfigMapping(prefix = "gatehouse.security")
public interface SecurityConfig {
    /** The claim by which a caller is recognised as a user of AWS, whose e-mail it equals. */
    @WithDefault("email")
    String emailClaim();

    /**
     * Whether the e-mail of a token without {@code email_verified} is taken for its holder's own. Switch it on only where
     * nobody can give oneself another's e-mail at the identity provider. Without it such a caller is found by the user name
     * alone.
     */
    @WithDefault("false")
    boolean trustEmail();

    /**
     * OAuth clients that are programs rather than people, by the token's {@code azp} or {@code client_id}. Whoever is neither
     * named here nor recognisable as a person may not give access to anybody.
     */
    Optional<Set<String>> machineClients();
}
