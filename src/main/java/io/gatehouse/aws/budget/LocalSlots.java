package io.gatehouse.aws.budget;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Buckets of this replica alone, for the time the shared ones can't be reached. Always at full pace. */
public final class LocalSlots implements SlotStore {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoClock;
    private final long start;
    private final Map<String, Double> nextFree = new HashMap<>();

    public LocalSlots(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    @Override
    public synchronized Slots take(String bucket, Rate rate, int wanted, Duration maxWait) {
        double now = now();
        double free = Math.max(now, nextFree.getOrDefault(bucket, now));
        double firstWait = free - now - rate.toleranceSeconds();
        double fitting = Math.floor((Seconds.of(maxWait) - firstWait) / rate.intervalSeconds()) + 1;
        int granted = (int) Math.clamp(fitting, 0, wanted);
        nextFree.put(bucket, free + granted * rate.intervalSeconds());
        return new Slots(granted, firstWait, rate.intervalSeconds());
    }

    @Override
    public synchronized Duration peek(String bucket, Rate rate) {
        double now = now();
        return Seconds.toDuration(Math.max(0, nextFree.getOrDefault(bucket, now) - now - rate.toleranceSeconds()));
    }

    @Override
    public synchronized void slowDown(String bucket, Rate rate, Duration pause) {
        double resume = now() + Seconds.of(pause) + rate.toleranceSeconds();
        nextFree.merge(bucket, resume, Math::max);
    }

    private double now() {
        return (nanoClock.getAsLong() - start) / NANOS;
    }
}
