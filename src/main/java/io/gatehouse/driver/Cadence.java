package io.gatehouse.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to ask AWS again how asynchronous requests stand. AWS's usual time is learned from what it took so far; one question
 * covers everything in flight, so it is asked when it will find several ended, or one that has waited for a while.
 */
final class Cadence {
    /** So many newly ended requests are worth a question. */
    private static final int SEVERAL = 3;
    /** The first one that ended waits for others no longer than this part of the usual time. */
    private static final int PARTS = 8;

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
        Duration known = usual;
        if (known == null || inFlight.isEmpty()) {
            return last.plus(shortest);
        }
        List<Instant> due =
                inFlight.stream().map(since -> since.plus(known)).sorted().toList();
        Instant first = due.getFirst().isAfter(last) ? due.getFirst() : last;
        Instant wanted = first.plus(longer(shortest, known.dividedBy(PARTS)));
        List<Instant> newlyDue = due.stream().filter(last::isBefore).toList();
        if (newlyDue.size() >= SEVERAL) {
            wanted = earlier(wanted, later(last.plus(shortest), newlyDue.get(SEVERAL - 1)));
        }
        return earlier(wanted, last.plus(longest));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
