package io.gatehouse.web;

import java.time.Duration;

/** How many requests a caller may still send: all of them at first, and more as time passes, up to all of them. */
final class Quota {
    private final long window;
    private final long price;
    private long credit;
    private long seen = Long.MIN_VALUE;

    /**
     * A full quota. It is counted in nanoseconds of waiting, of which every request costs its share of the window.
     *
     * @param size requests, at least one
     * @param window in which an empty quota becomes full
     */
    Quota(int size, Duration window) {
        this.price = Math.max(1, window.toNanos() / size);
        this.window = price * size;
        this.credit = this.window;
    }

    /**
     * What is left after a request.
     *
     * @param granted whether there was enough for it
     * @param requests whole requests left
     * @param untilWhole until nothing is missing
     * @param untilNext until there is enough for one, zero where there is
     */
    record Left(boolean granted, long requests, Duration untilWhole, Duration untilNext) {}

    /** Takes one request from it, if there is one, at this moment of a clock that never goes back. */
    synchronized Left take(long nanos) {
        if (seen != Long.MIN_VALUE) {
            credit = Math.min(window, credit + Math.min(window, nanos - seen));
        }
        seen = nanos;
        boolean granted = credit >= price;
        if (granted) {
            credit -= price;
        }
        return new Left(
                granted,
                credit / price,
                Duration.ofNanos(window - credit),
                Duration.ofNanos(Math.max(0, price - credit)));
    }
}
