package io.gatehouse.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a replica says that it is ready. */
@ConfigMapping(prefix = "gatehouse.health")
public interface HealthConfig {
    /**
     * Whether a replica that cannot reach AWS is not ready. Where all replicas lose AWS together nobody answers then,
     * also what needs no AWS (operations, the audit); false keeps those available.
     */
    @WithDefault("true")
    boolean requireAws();

    /** How often a replica looks whether AWS can be reached; a probe reads what was seen last. */
    @WithDefault("15s")
    Duration awsInterval();

    /** How long AWS may be out of reach before the replica is not ready. */
    @WithDefault("1m")
    Duration awsTolerance();

    /**
     * How long the loop that drives operations, or stands by to, may give no sign of life before the replica is to be
     * started again. It waits for the database for a few seconds at most.
     */
    @WithDefault("1m")
    Duration driverTolerance();
}
