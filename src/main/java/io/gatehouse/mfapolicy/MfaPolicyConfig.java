package io.gatehouse.mfapolicy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the MFA policy, for which AWS has no public API, is read and changed. */
@ConfigMapping(prefix = "gatehouse.mfa-policy")
public interface MfaPolicyConfig {
    /** Who acts: a person in the console, or this service by the console's own undocumented calls. */
    @WithDefault("console")
    Backend backend();

    /** How long it counts that a person saw the declared policy in the console; afterwards it is stale. */
    @WithDefault("P30D")
    Duration attestationExpiry();

    /** How long the control plane may show other settings than those just written to it. */
    @WithDefault("30s")
    Duration readBackPatience();

    /** Who acts. */
    enum Backend {
        /** A person clicks, and attests it. */
        CONSOLE,
        /** {@code SWBService.UpdateSsoConfiguration}: undocumented, AWS may take it away without notice. */
        CONTROL_PLANE
    }
}
