package io.gatehouse.simulator.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the world's time differs from the machine's.
 *
 * @param offset added to the machine's time while the clock runs
 * @param frozenAt the time while the clock stands still, null while it runs
 */
public record ClockState(Duration offset, @Nullable Instant frozenAt) {

    static final ClockState RUNNING = new ClockState(Duration.ZERO, null);

    Instant at(Instant machine) {
        return frozenAt != null ? frozenAt : machine.plus(offset);
    }

    ClockState advancedBy(Duration step) {
        return frozenAt != null ? new ClockState(offset, frozenAt.plus(step)) : new ClockState(offset.plus(step), null);
    }
}
