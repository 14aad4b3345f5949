package io.gatehouse.driver;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The sign of life of a loop, on a monotonic clock: a thread may be there and yet hang. */
final class Heartbeat {
    private final LongSupplier nanoClock;
    private volatile long last;

    /** One that has just been given. */
    Heartbeat(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    void beat() {
        last = nanoClock.getAsLong();
    }

    /** Whether it was given in this time. */
    boolean within(Duration time) {
        return nanoClock.getAsLong() - last <= time.toNanos();
    }
}
