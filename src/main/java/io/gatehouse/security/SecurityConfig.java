package io.gatehouse.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of who is who. */
@ConfigMapping(prefix = "gatehouse.security")
interface SecurityConfig {
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
}
