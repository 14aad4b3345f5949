package io.gatehouse.account;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How long AWS's rate forbids a call. Whoever schedules asks all the time, and the answer costs a question to the
 * database: while a wait is known to go on, nobody asks again.
 */
final class RateAhead {
    private final Supplier<Uni<Duration>> rate;
    private volatile Instant until = Instant.EPOCH;

    RateAhead(Supplier<Uni<Duration>> rate) {
        this.rate = rate;
    }

    /** Zero when the call may be sent now. */
    Duration waitFrom(Instant now) {
        Duration left = Duration.between(now, until);
        if (left.isPositive()) {
            return left;
        }
        Duration wait = rate.get().await().indefinitely();
        until = now.plus(wait);
        return wait;
    }
}
