package io.gatehouse.sessioncut;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Cutting off credentials that were issued before access ended. */
@ConfigMapping(prefix = "gatehouse.session-cuts")
public interface SessionCutConfig {
    /**
     * Whether access policies and operators may have issued credentials cut off. It needs service control policies enabled
     * in the organization, and the permissions of docs/iam-policy-session-cuts.json.
     */
    @WithDefault("false")
    boolean enabled();

    /** Name of the service control policy this service makes, attaches to the root, and removes again. */
    @WithDefault("gatehouse-session-cuts")
    String policyName();

    /** How long cuts are kept that refuse nothing any more. */
    @WithDefault("P400D")
    Duration retention();
}
