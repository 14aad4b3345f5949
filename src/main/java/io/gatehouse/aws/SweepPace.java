package io.gatehouse.aws;

import io.gatehouse.aws.budget.ApiRates;
import io.gatehouse.index.IndexConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The share of AWS's rates that sweeps have. One replica sweeps, so it is kept in memory; every call takes its turn from
 * the shared budget besides. Where AWS throttles, somebody else uses the quota: the sweep halves its pace and comes back
 * to it slowly.
 */
@Singleton
final class SweepPace {
    /** The slowest it gets, as a part of its pace. */
    private static final double SLOWEST = 1.0 / 16;
    /** How many calls of its share it may save up. */
    private static final int SAVED = 30;
    /** How much of its pace it regains with each call that was not throttled. */
    private static final double REGAIN = 1.02;

    private final ApiRates rates;
    private final double share;
    private final LongSupplier nanos;
    private final Map<String, Long> next = new HashMap<>();
    private final Map<String, Double> slowed = new HashMap<>();

    @Inject
    SweepPace(ApiRates rates, IndexConfig config) {
        this(rates, config.share(), System::nanoTime);
    }

    SweepPace(ApiRates rates, double share, LongSupplier nanos) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("gatehouse.index.share must be above 0 to 1, not " + share);
        }
        this.rates = rates;
        this.share = share;
        this.nanos = nanos;
    }

    /** How many calls of an API sweeps may make in a second. */
    double perSecond(AwsApi api) {
        return rates.of(api).perSecond() * share;
    }

    /** Waits for the turn of a call. */
    Uni<Void> next(AwsApi api) {
        return Uni.createFrom().deferred(() -> {
            Duration wait = take(api);
            Uni<Void> turn = Uni.createFrom().voidItem();
            return wait.isZero() ? turn : turn.onItem().delayIt().by(wait);
        });
    }

    /** Takes a turn; how long until it comes. */
    synchronized Duration take(AwsApi api) {
        double pace = slowed.getOrDefault(api.bucket(), 1.0);
        slowed.put(api.bucket(), Math.min(1.0, pace * REGAIN));
        long interval = (long) (1e9 / (perSecond(api) * pace));
        long now = nanos.getAsLong();
        // what was not used for a while may be used at once, or a small organization would be filled as slowly as a
        // large one
        long earliest = pace < 1 ? now : now - SAVED * interval;
        long turn = Math.max(earliest, next.getOrDefault(api.bucket(), earliest));
        next.put(api.bucket(), turn + interval);
        return Duration.ofNanos(Math.max(0, turn - now));
    }

    /** AWS throttled a call of anybody's. */
    synchronized void throttled(AwsApi api) {
        slowed.merge(api.bucket(), 0.5, (pace, half) -> Math.max(SLOWEST, pace * half));
    }
}
