package io.gatehouse.assignment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What may be assigned, and how sure we want to be. */
@ConfigMapping(prefix = "gatehouse.assignments")
public interface AssignmentConfig {
    /**
     * Whether access to the management account may be given. AWS advises against it, and needs permissions in IAM for it
     * (AWS documentation, "Delegated administration").
     */
    @WithDefault("false")
    boolean allowManagementAccount();

    /**
     * How long AWS's listings and statuses may lag behind what it has done. AWS gives no bound; after a lost answer nothing
     * is sent again before this has passed twice.
     */
    @WithDefault("5s")
    Duration consistencyWindow();

    /**
     * How long after a write of this service AWS's listings are not believed about the opposite one: only what AWS says of the
     * request itself counts. Longer than listings were ever seen to lag; too long costs needless calls, too short a wrong
     * answer.
     */
    @WithDefault("60s")
    Duration listingsLagAtMost();
}
