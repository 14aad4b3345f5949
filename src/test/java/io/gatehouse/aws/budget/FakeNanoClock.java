package io.gatehouse.aws.budget;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that moves only when told to. */
final class FakeNanoClock implements LongSupplier {
    private long nanos;

    void advance(Duration step) {
        nanos += step.toNanos();
    }

    double seconds() {
        return nanos / 1e9;
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
