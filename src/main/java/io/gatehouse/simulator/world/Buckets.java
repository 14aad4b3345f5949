package io.gatehouse.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Token buckets by name, filled by the world's clock. */
final class Buckets {

    private record Level(double tokens, Instant at) {}

    private final Map<String, Level> levels = new HashMap<>();

    /** Takes one token; false when the bucket is empty. */
    boolean take(String name, Rate rate, Instant now) {
        if (Double.isInfinite(rate.perSecond())) {
            return true;
        }
        Level last = levels.getOrDefault(name, new Level(rate.burst(), now));
        double seconds = Math.max(0, Duration.between(last.at, now).toNanos() / 1e9);
        double tokens = Math.min(rate.burst(), last.tokens + seconds * rate.perSecond());
        boolean enough = tokens >= 1;
        levels.put(name, new Level(enough ? tokens - 1 : tokens, now));
        return enough;
    }

    void clear() {
        levels.clear();
    }
}
