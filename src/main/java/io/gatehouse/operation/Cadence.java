package io.gatehouse.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * When to ask AWS again how asynchronous requests stand: hardly before the first can be ready, then often. AWS's usual
 * time is learned from what it took so far; one question covers everything in flight.
 */
final class Cadence {
    /** Asking starts at this part of the usual time. */
    private static final double EARLY = 0.9;
    /** While waiting, a twentieth of the usual time between questions is often enough. */
    private static final int STEPS = 20;

    private final Duration shortest;
    private final Duration longest;
    private @Nullable Duration usual;

    Cadence(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /**
     * A request was seen to have ended. A question asked late says nothing about how long it took, so longer times are
     * learned only from requests that were seen under way.
     *
     * @param underWay how long after AWS took it the last question still found it under way; zero if none did
     * @param ended how long after AWS took it the question was asked that found it ended
     */
    void observed(Duration underWay, Duration ended) {
        Duration known = usual;
        if (known == null || ended.compareTo(known) < 0) {
            usual = ended;
        } else if (underWay.compareTo(known) > 0) {
            usual = known.plus(underWay.minus(known).dividedBy(10));
        }
    }

    /** What a request usually takes; absent before the first has ended. */
    @Nullable
    Duration usual() {
        return usual;
    }

    /**
     * When to ask next.
     *
     * @param last when AWS was asked last
     * @param inFlight when AWS took each request that is under way
     */
    Instant next(Instant last, Collection<Instant> inFlight) {
        Instant soonest = last.plus(interval());
        Duration known = usual;
        if (known == null || inFlight.isEmpty()) {
            return soonest;
        }
        Instant latest = last.plus(longest);
        Duration early = Duration.ofMillis((long) (known.toMillis() * EARLY));
        Instant ready = inFlight.stream().min(Instant::compareTo).orElse(last).plus(early);
        Instant wanted = ready.isAfter(soonest) ? ready : soonest;
        return wanted.isAfter(latest) ? latest : wanted;
    }

    private Duration interval() {
        Duration known = usual;
        if (known == null) {
            return shortest;
        }
        Duration part = known.dividedBy(STEPS);
        Duration wanted = part.compareTo(shortest) > 0 ? part : shortest;
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }
}
