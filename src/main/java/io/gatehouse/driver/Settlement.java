package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a verdict does to an item and its operation. A plain state machine; the caller journals the outcome. */
public final class Settlement {
    /** How often what AWS is known to fail for the moment is sent again. */
    private final int transientRetries;

    public Settlement(int transientRetries) {
        this.transientRetries = transientRetries;
    }

    /**
     * Items to journal.
     *
     * @param changed rows that exist
     * @param added rows that do not
     * @param restCanceled why everything else that waits ends canceled; absent when it does not
     */
    public record Changes(
            List<Item> changed, List<Item> added, @Nullable String restCanceled) {
        public static final Changes NONE = new Changes(List.of(), List.of(), null);

        /** What a cancellation changes. */
        static Changes of(Run run, List<Item> canceled) {
            return new Changes(canceled, List.of(), run.takeRestCanceled());
        }

        /** These and then those. */
        Changes and(Changes then) {
            return new Changes(
                    both(changed, then.changed),
                    both(added, then.added),
                    then.restCanceled == null ? restCanceled : then.restCanceled);
        }

        private static List<Item> both(List<Item> first, List<Item> then) {
            return Stream.concat(first.stream(), then.stream()).toList();
        }
    }

    /** @param sent whether this is the answer to sending, rather than to asking how it stands */
    public Changes settle(
            Run run, Item item, Verdict verdict, boolean sent, @Nullable String awsRequestId, Instant now) {
        List<Item> changed = new ArrayList<>();
        List<Item> added = new ArrayList<>();
        Item asked = item.withAwsRequestId(awsRequestId);
        Item next =
                switch (verdict) {
                    case Verdict.Done done -> {
                        run.facts().putAll(asked.kept(done.facts()));
                        yield asked.done(done.outcome(), done.note(), now);
                    }
                    case Verdict.Accepted accepted -> {
                        if (!run.held()) {
                            run.waiting(
                                    accepted.waitingFor() == null
                                            ? null
                                            : new Waiting(WaitingCode.PERSON, accepted.waitingFor()));
                        }
                        yield asked.accepted(accepted.handle(), accepted.waitingFor());
                    }
                    case Verdict.Ended ended -> asked.proving();
                    case Verdict.SendAgain again -> again(run, asked, again.reason(), now.plus(again.after()), now);
                    case Verdict.Refused refused ->
                        again(run, asked, refused.reason(), now.plus(backoff(refused.after(), asked.attempts())), now);
                    case Verdict.NotNow notNow -> again(run, asked, notNow.reason(), now.plus(notNow.after()), now);
                    case Verdict.StillUnknown unknown -> asked.lookAgain(unknown.reason(), now.plus(unknown.after()));
                    case Verdict.Failed failed -> failed(run, asked, failed, now);
                    case Verdict.Canceled canceled -> asked.canceled(canceled.reason(), now);
                    case Verdict.NeedsOperator needs -> {
                        run.hold(needs.reason());
                        yield sent
                                ? asked.pendingAgain(needs.reason(), "UPSTREAM_DENIED", now)
                                : asked.lookAgain(needs.reason(), now);
                    }
                };
        run.update(next);
        changed.add(next);
        if (verdict instanceof Verdict.Done done && !done.more().isEmpty()) {
            added.addAll(run.append(done.more()));
        }
        if (verdict instanceof Verdict.SendAgain again && next.phase() == Phase.PENDING) {
            added.addAll(run.append(again.first()));
        }
        if (next.phase().ended()) {
            changed.addAll(run.advance(now));
        }
        return new Changes(changed, added, run.takeRestCanceled());
    }

    /** A survey's finding: what is so already ends without being sent. */
    Changes surveyed(Run run, Item item, Verdict verdict, Instant now) {
        return verdict instanceof Verdict.Done || verdict instanceof Verdict.Failed
                ? settle(run, item, verdict, false, null, now)
                : Changes.NONE;
    }

    private Item failed(Run run, Item item, Verdict.Failed failed, Instant now) {
        if (failed.transientInAws() && item.attempts() <= transientRetries) {
            return again(run, item, failed.reason(), now.plus(backoff(null, item.attempts())), now);
        }
        return item.failed(failed.reason(), failed.code(), now);
    }

    private static Item again(Run run, Item item, @Nullable String reason, Instant when, Instant now) {
        return run.canceling() ? item.canceled(Run.CANCELED_ON_REQUEST, now) : item.pendingAgain(reason, null, when);
    }

    /** 2 s, 4 s, 8 s … at most a minute, unless AWS said how long. */
    public static Duration backoff(@Nullable Duration asked, int attempts) {
        return asked != null ? asked : Duration.ofSeconds(Math.min(60, 1L << Math.min(6, Math.max(1, attempts))));
    }
}
