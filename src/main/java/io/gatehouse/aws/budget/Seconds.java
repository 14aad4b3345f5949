package io.gatehouse.aws.budget;

import java.time.Duration;

/** Durations as SQL and arithmetic know them. */
final class Seconds {
    private static final double NANOS = 1e9;

    private Seconds() {}

    static Duration toDuration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }

    static double of(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
