package io.gatehouse.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Step} found out about an item. */
public sealed interface Verdict {

    /**
     * Proven to be so in AWS.
     *
     * @param facts what later items and the operation's result need to know, for example the new account's id
     * @param more items this one found to be necessary
     * @param secret for the answer to the caller who waits, see {@link Work#secret()}
     */
    record Done(
            Outcome outcome,
            @Nullable String note,
            Map<String, String> facts,
            List<NewItem> more,
            @Nullable Secret secret)
            implements Verdict {
        public Done(Outcome outcome, @Nullable String note, Map<String, String> facts, List<NewItem> more) {
            this(outcome, note, facts, more, null);
        }

        public Done fact(String name, String value) {
            var all = new java.util.LinkedHashMap<>(facts);
            all.put(name, value);
            return new Done(outcome, note, all, more, secret);
        }

        public Done adding(List<NewItem> items) {
            return new Done(outcome, note, facts, items, secret);
        }

        public Done noting(String words) {
            return new Done(outcome, words, facts, more, secret);
        }

        public Done handing(Secret what) {
            return new Done(outcome, note, facts, more, what);
        }
    }

    /**
     * AWS took it and works on it under this id, or a person does; {@link Step#watch} tells how it ends.
     *
     * @param waitingFor who has to do what, absent where AWS works on it
     */
    record Accepted(String handle, @Nullable String waitingFor) implements Verdict {
        public Accepted(String handle) {
            this(handle, null);
        }
    }

    /** AWS works on it no more, but how it ended is still to be proven. */
    record Ended() implements Verdict {}

    /**
     * It did not happen (or AWS undid it): send it (again) after this time.
     *
     * @param first items of earlier stages that turned out to be necessary before
     */
    record SendAgain(@Nullable String reason, Duration after, List<NewItem> first) implements Verdict {
        public SendAgain(@Nullable String reason, Duration after) {
            this(reason, after, List.of());
        }
    }

    /**
     * AWS refused for now: nothing happened. Counted and shown, for it is a defect of our schedule or somebody else uses
     * the quota.
     *
     * @param overlap whether another change of the same thing is under way, rather than a rate or a limit used up
     */
    record Refused(String reason, boolean overlap, @Nullable Duration after) implements Verdict {}

    /**
     * AWS takes no call of ours for the moment, whatever it is about; nothing happened. Tried again by itself.
     *
     * @param cause what an inline caller gets instead, once it was tried a few times
     */
    record NotNow(String reason, Duration after, RuntimeException cause) implements Verdict {}

    /** Nothing new is known; look or watch again after this time. */
    record StillUnknown(@Nullable String reason, Duration after) implements Verdict {}

    /**
     * It will not happen.
     *
     * @param code machine-readable kind, absent where AWS gives only words
     * @param transientInAws whether AWS is known to succeed with the same request later: retried up to the limit
     * @param cause what an inline caller gets instead
     */
    record Failed(
            String reason,
            @Nullable String code,
            boolean transientInAws,
            @Nullable RuntimeException cause) implements Verdict {}

    /** It is no longer wanted, so that it ends without having happened. */
    record Canceled(String reason) implements Verdict {}

    /** Only a person can help, as where a permission is missing: the operation waits for a retry. */
    record NeedsOperator(String reason, @Nullable RuntimeException cause) implements Verdict {}

    static Done done(Outcome outcome) {
        return new Done(outcome, null, Map.of(), List.of());
    }

    static Failed failed(String reason) {
        return new Failed(reason, null, false, null);
    }

    static Failed failed(String reason, String code) {
        return new Failed(reason, code, false, null);
    }

    static Failed failedForNow(String reason) {
        return new Failed(reason, null, true, null);
    }
}
