package io.gatehouse.user;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How new users get their first password, for which AWS has no public API. */
@ConfigMapping(prefix = "gatehouse.invitation")
public interface InvitationConfig {
    /** Who acts: a person in the console, or this service by the console's own undocumented calls. */
    @WithDefault("console")
    Backend backend();

    /** Who acts. */
    enum Backend {
        /** The answer says what a person has to do. */
        CONSOLE,
        /** {@code SWBUPService.UpdatePassword}: undocumented, AWS may take it away without notice. */
        CONTROL_PLANE
    }
}
