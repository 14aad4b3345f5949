package io.gatehouse.finding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Findings. */
@ConfigMapping(prefix = "gatehouse.findings")
public interface FindingsConfig {
    /** How often findings are looked for; one that is shown by itself is looked for again at once. */
    @WithDefault("1m")
    Duration every();
}
