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
    /** Whoever schedules has a lease to renew meanwhile. */
    private static final Duration LONGEST = Duration.ofSeconds(2);
    /** When to ask again what could not be found out. */
    private static final Duration SOON = Duration.ofSeconds(1);

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
        Duration wait = rate.get()
                .ifNoItem()
                .after(LONGEST)
                .recoverWithItem(SOON)
                .await()
                .indefinitely();
        until = now.plus(wait);
        return wait;
    }
}
