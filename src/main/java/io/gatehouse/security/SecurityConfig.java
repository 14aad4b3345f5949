package io.gatehouse.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of who is who. */
@ConfigMapping(prefix = "gatehouse.security")
interface SecurityConfig {
    /** The claim by which a caller is recognised as a user of AWS, whose e-mail it equals. */
    @WithDefault("email")
    String emailClaim();
}
