package io.gatehouse.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What is counted, and how often. */
@ConfigMapping(prefix = "gatehouse.metrics")
public interface MetricsConfig {
    /** How often each replica asks the database for queue depths, ages and backlogs; metrics are up to this old. */
    @WithDefault("15s")
    Duration interval();
}
