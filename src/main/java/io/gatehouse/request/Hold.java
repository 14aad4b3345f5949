package io.gatehouse.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one item of a request holds its assignment. What a state cannot become, it has no method for; what only time allows
 * is empty before.
 */
sealed interface Hold {

    /** The request has not come so far. */
    record Waiting() implements Hold {
        Activating begun() {
            return new Activating(null);
        }
    }

    /**
     * On its way to AWS.
     *
     * @param unwanted why it is to end as soon as it is there; absent while it is wanted
     */
    record Activating(@Nullable EndReason unwanted) implements Hold {
        /** AWS has it, which was proven now; the time runs from here. */
        Hold proven(Instant now, Duration time) {
            return unwanted == null ? new Active(now, now.plus(time)) : new Ending(unwanted);
        }

        /** AWS does not have it. */
        Hold failed() {
            return unwanted == null ? new Failed() : new Ended(unwanted);
        }

        /** It is given back or taken away before it is there; the first reason counts. */
        Activating unwanted(EndReason why) {
            return unwanted == null ? new Activating(why) : this;
        }
    }

    /** AWS has it. */
    record Active(Instant since, Instant until) implements Hold {
        /**
         * A later end.
         *
         * @return empty where the end is not later than the present one, or the time is over
         */
        Optional<Active> extended(Instant end, Instant now) {
            return end.isBefore(until) || !now.isBefore(until) ? Optional.empty() : Optional.of(new Active(since, end));
        }

        /** Its time is over; empty before. */
        Optional<Ending> elapsed(Instant now) {
            return now.isBefore(until) ? Optional.empty() : Optional.of(new Ending(EndReason.ELAPSED));
        }

        /** It is given back, or taken away by an operator. */
        Ending ended(EndReason why) {
            return new Ending(why);
        }

        /** AWS does not have it any more, and not because of us. */
        Ended removedOutside() {
            return new Ended(EndReason.REMOVED_OUTSIDE);
        }
    }

    /** On its way out of AWS, unless somebody else holds the same assignment. */
    record Ending(EndReason why) implements Hold {
        /** It holds nothing any more: AWS does not have it, or has it for somebody else's sake. */
        Ended released() {
            return new Ended(why);
        }
    }

    /** It holds nothing any more. */
    record Ended(EndReason why) implements Hold {}

    /** It never held anything. */
    record Failed() implements Hold {}
}
