package io.gatehouse.readiness;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** What a production start is checked for. */
@ConfigMapping(prefix = "gatehouse.readiness")
public interface ReadinessConfig {
    /** Names of findings that shall not stop the start; they are still logged. */
    Optional<Set<String>> accept();
}
