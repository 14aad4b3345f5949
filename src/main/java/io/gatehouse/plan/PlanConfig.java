package io.gatehouse.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Plans of documents. */
@ConfigMapping(prefix = "gatehouse.plans")
public interface PlanConfig {
    /** How long a plan can be applied. */
    @WithDefault("PT24H")
    Duration lifetime();

    /** How long plans that were applied or can be no longer are kept. */
    @WithDefault("P30D")
    Duration retention();

    /** How often accounts are looked at that documents follow. */
    @WithDefault("PT3S")
    Duration followEvery();
}
