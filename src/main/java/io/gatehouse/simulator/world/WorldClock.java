package io.gatehouse.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The world's time: the machine's, moved or stopped, and standing still while something is done. */
final class WorldClock {

    private static final String ONLY = "current";

    private final Clock machine;
    private final Table<ClockState> table;
    private @Nullable Instant moment;

    WorldClock(Clock machine, Table<ClockState> table) {
        this.machine = machine;
        this.table = table;
    }

    Instant now() {
        return moment != null ? moment : state().at(machine.instant());
    }

    /** Does the work at the given time. */
    <T> T at(Instant time, Supplier<T> work) {
        moment = time;
        try {
            return work.get();
        } finally {
            moment = null;
        }
    }

    void start() {
        table.put(ONLY, ClockState.RUNNING);
    }

    ClockState advance(Duration step) {
        return put(state().advancedBy(step));
    }

    ClockState freeze(Instant time) {
        return put(new ClockState(Duration.ZERO, time));
    }

    ClockState run() {
        return put(new ClockState(Duration.between(machine.instant(), now()), null));
    }

    private ClockState put(ClockState state) {
        table.put(ONLY, state);
        return state;
    }

    private ClockState state() {
        return table.find(ONLY).orElse(ClockState.RUNNING);
    }
}
