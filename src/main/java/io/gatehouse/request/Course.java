package io.gatehouse.request;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a request has come before anything of it goes to AWS. What a state cannot become, it has no method for; what
 * only time allows is empty before.
 */
sealed interface Course {

    /** It waits for decisions. */
    record Undecided(Instant expiresAt) implements Course {
        /**
         * The last one needed has agreed.
         *
         * @param startsAt when it is wanted; absent: at once
         * @return empty where the time for decisions is over
         */
        Optional<Course> agreed(Instant now, @Nullable Instant startsAt) {
            return now.isBefore(expiresAt) ? Optional.of(begin(now, startsAt)) : Optional.empty();
        }

        Closed rejected() {
            return new Closed(RequestStatus.REJECTED);
        }

        Closed withdrawn() {
            return new Closed(RequestStatus.WITHDRAWN);
        }

        /** No policy allows it any more. */
        Closed refused() {
            return new Closed(RequestStatus.FAILED);
        }

        /** Nobody decided; empty while there is time. */
        Optional<Closed> expired(Instant now) {
            return now.isBefore(expiresAt) ? Optional.empty() : Optional.of(new Closed(RequestStatus.EXPIRED));
        }
    }

    /** It was agreed to and starts later. */
    record Scheduled(Instant startsAt) implements Course {
        /** Its time has come; empty before. */
        Optional<Granted> started(Instant now) {
            return now.isBefore(startsAt) ? Optional.empty() : Optional.of(new Granted());
        }

        Closed withdrawn() {
            return new Closed(RequestStatus.WITHDRAWN);
        }

        /** No policy allows it any more. */
        Closed refused() {
            return new Closed(RequestStatus.FAILED);
        }
    }

    /** Its items are given, each by itself. */
    record Granted() implements Course {}

    /** It ended before anything was given: rejected, withdrawn, expired, or no longer allowed. */
    record Closed(RequestStatus how) implements Course {}

    /** Where a request begins that nobody has to agree to, or goes on that has been agreed to. */
    static Course begin(Instant now, @Nullable Instant startsAt) {
        return startsAt != null && startsAt.isAfter(now) ? new Scheduled(startsAt) : new Granted();
    }
}
