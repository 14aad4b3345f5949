package io.gatehouse.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The tables. */
@ConfigMapping(prefix = "gatehouse.schema")
public interface SchemaConfig {
    /**
     * Whether a replica that finds older tables brings them up to date when it starts. If not, somebody else does it with
     * Flyway, from {@code db/migration}, and the startup probe waits for that.
     */
    @WithDefault("true")
    boolean migrate();
}
