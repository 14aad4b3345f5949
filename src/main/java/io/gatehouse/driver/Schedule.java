package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which item goes to AWS next: within AWS's limits, one per lane, callers in turns and then their operations. A plain
 * state machine: no clock, no database, no AWS.
 */
final class Schedule {
    /** Who was served longest ago, whoever asked for it; then the older operation. */
    private static final Comparator<Run> LONGEST_WAITING =
            Comparator.comparingLong(Run::lastServed).thenComparing(Run::id);

    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Function<String, Step> steps;
    private final Capacities capacities;
    private final SurveyAhead surveys;
    private final Lanes lanes = new Lanes();
    private final Map<String, String> placeOf = new HashMap<>();
    private final Map<String, Instant> pausedUntil = new HashMap<>();
    private final Map<String, String> pausedBecause = new HashMap<>();
    private final Map<String, Long> callersServed = new HashMap<>();
    private long turn;
    private @Nullable Pass pass;

    Schedule(Function<String, Step> steps, Map<String, Integer> capacities) {
        this.steps = steps;
        this.capacities = new Capacities(capacities);
        this.surveys = new SurveyAhead(steps, this::paused);
    }

    /** What goes next: an item to send, or items to survey before they may be sent. */
    sealed interface Next {
        record Send(Run run, Item item) implements Next {}

        record Survey(Run run, String action, List<Item> items) implements Next {}
    }

    void add(Run run) {
        runs.put(run.id(), run);
        pass = null;
        for (Item item : run.running()) {
            if (item.phase().holdsPlace()) {
                occupy(item);
            }
        }
    }

    void remove(String operationId) {
        Run run = runs.remove(operationId);
        pass = null;
        if (run != null) {
            run.items().forEach(this::release);
            boolean last = runs.values().stream().noneMatch(r -> r.caller().equals(run.caller()));
            if (last) {
                callersServed.remove(run.caller());
            }
        }
    }

    @Nullable
    Run run(String operationId) {
        return runs.get(operationId);
    }

    Collection<Run> runs() {
        return Collections.unmodifiableCollection(runs.values());
    }

    /** What may go now, if anything; a returned item is taken: it has its place and its lanes. */
    @Nullable
    Next next(Instant now) {
        Pass current = pass;
        if (current == null || !current.now.equals(now)) {
            claimLanes(now);
            current = new Pass(now);
        }
        Next next = current.next();
        // once nothing more may go, the next question begins afresh
        pass = next == null ? null : current;
        return next;
    }

    /** One time through everybody's turns: whoever can't go now can't go later in it, for nothing gets free meanwhile. */
    private final class Pass {
        private final Instant now;
        private final Deque<Deque<Run>> callers = new ArrayDeque<>();
        private final SurveyAhead.Load load;

        Pass(Instant now) {
            this.now = now;
            this.load = surveys.new Load(runs.values(), now);
            Map<String, Deque<Run>> byCaller = new LinkedHashMap<>();
            for (Run run : inTurn()) {
                if (!run.held()) {
                    byCaller.computeIfAbsent(run.caller(), caller -> new ArrayDeque<>())
                            .add(run);
                }
            }
            callers.addAll(byCaller.values());
        }

        @Nullable
        Next next() {
            while (!callers.isEmpty()) {
                Deque<Run> mine = callers.getFirst();
                Next next = mine.isEmpty() ? null : of(mine.getFirst());
                switch (next) {
                    case Next.Survey survey -> {
                        return survey;
                    }
                    case Next.Send send -> {
                        mine.addLast(mine.removeFirst());
                        callers.addLast(callers.removeFirst());
                        return send;
                    }
                    case null -> {
                        if (mine.isEmpty()) {
                            callers.removeFirst();
                        } else {
                            mine.removeFirst();
                        }
                    }
                }
            }
            return null;
        }

        private @Nullable Next of(Run run) {
            Next.Survey survey = surveys.ahead(run, now, load);
            if (survey != null) {
                return survey;
            }
            if (run.pendingActions().stream()
                    .noneMatch(action -> open(action, now) && surveys.anyKnown(run, action, now))) {
                return null;
            }
            Item item = run.next(now, candidate -> surveys.known(run, candidate, now) && mayGo(candidate, now));
            if (item == null) {
                return null;
            }
            run.take(item);
            occupy(item);
            run.served(++turn);
            callersServed.put(run.caller(), turn);
            return new Next.Send(run, item);
        }
    }

    /**
     * Keeps lanes free for what needs many of them: as many items as have a place with AWS, none of them while somebody
     * waits for one of its lanes whose turn comes earlier.
     */
    private void claimLanes(Instant now) {
        lanes.forgetClaims();
        List<Run> ordered = runs.values().stream()
                .filter(run -> !run.held() && run.wide())
                .sorted(LONGEST_WAITING)
                .toList();
        Map<String, Integer> claimed = new HashMap<>();
        for (Run run : ordered) {
            for (Item item : run.wideHeads(now)) {
                Step step = steps.apply(item.action());
                int places = capacities.limit(step.capacity()) - capacities.taken(step.capacity());
                if (!open(item.action(), now)
                        || !surveys.known(run, item, now)
                        || claimed.getOrDefault(step.capacity(), 0) >= places) {
                    continue;
                }
                Set<String> wanted = step.lanes(item);
                if (!contested(run, wanted, now) && lanes.claim(wanted, item.itemId())) {
                    claimed.merge(step.capacity(), 1, Integer::sum);
                }
            }
        }
    }

    /** Whether somebody whose turn comes earlier waits for one of these lanes and could use it. */
    private boolean contested(Run run, Set<String> wanted, Instant now) {
        return runs.values().stream()
                .filter(other -> !other.held() && LONGEST_WAITING.compare(other, run) < 0)
                .anyMatch(other -> other.pendingActions().stream().anyMatch(action -> open(action, now))
                        && wanted.stream().anyMatch(lane -> {
                            Item head = other.head(lane, now);
                            return head != null && open(head.action(), now) && surveys.known(other, head, now);
                        }));
    }

    private boolean paused(String action, Instant now) {
        Instant until = pausedUntil.get(action);
        return until != null && until.isAfter(now);
    }

    /** Callers take turns, then their operations; who was served longest ago goes first. */
    List<Run> inTurn() {
        List<Run> ordered = new ArrayList<>(runs.values());
        ordered.sort(Comparator.<Run>comparingLong(run -> callersServed.getOrDefault(run.caller(), 0L))
                .thenComparing(LONGEST_WAITING));
        return ordered;
    }

    /** AWS works on it no more: its place and lanes are free. */
    void release(Item item) {
        pass = null;
        String place = placeOf.remove(item.itemId());
        if (place != null) {
            capacities.give(place);
            lanes.give(item.itemId());
        }
    }

    void succeeded(Item item) {
        capacities.succeeded(steps.apply(item.action()).capacity());
    }

    /** AWS refused because of a limit: send less for a while. */
    void refused(Item item, Instant until, String why) {
        capacities.refused(steps.apply(item.action()).capacity());
        pause(item.action(), until, why);
    }

    /** Nothing of this action is sent until then. */
    void pause(String action, Instant until, String why) {
        pass = null;
        pausedUntil.merge(action, until, (a, b) -> a.isAfter(b) ? a : b);
        pausedBecause.put(action, why);
    }

    void resume(String action) {
        pausedUntil.remove(action);
        pausedBecause.remove(action);
    }

    /** Why nothing of this action goes now; absent when it could. */
    @Nullable
    Waiting obstacle(Run run, String action, Instant now) {
        Instant until = pausedUntil.get(action);
        if (until != null && until.isAfter(now)) {
            return new Waiting(WaitingCode.AWS, Sentences.nextTry(pausedBecause.get(action), until));
        }
        Step step = steps.apply(action);
        if (!step.notBefore().isZero()) {
            return new Waiting(
                    WaitingCode.AWS,
                    "AWS's rate for " + action + " is used up; the next may go in "
                            + Math.max(1, step.notBefore().toSeconds()) + " s.");
        }
        if (!capacities.free(step.capacity())) {
            return new Waiting(
                    WaitingCode.SCHEDULE,
                    "All " + capacities.limit(step.capacity()) + " places AWS has for " + step.capacity()
                            + " are taken by other operations.");
        }
        return laneObstacle(run, action, now);
    }

    /** Who is in the way when none of the items that are next may enter its lanes. */
    private @Nullable Waiting laneObstacle(Run run, String action, Instant now) {
        Lanes.Blocked first = null;
        for (Item item : run.heads(now)) {
            if (!item.action().equals(action)) {
                continue;
            }
            Lanes.Blocked blocked = lanes.blocked(steps.apply(action).lanes(item), item.itemId());
            if (blocked == null) {
                return null;
            }
            first = first == null ? blocked : first;
        }
        if (first == null) {
            return null;
        }
        String lane = first.lane().replace('/', ' ');
        String operation = first.by().substring(0, first.by().lastIndexOf('-'));
        return new Waiting(
                WaitingCode.SCHEDULE,
                first.claimed()
                        ? "Waits for " + lane + ": operation " + operation
                                + ", which needs several at once, goes first."
                        : "Waits for " + lane + ": AWS takes one change of it at a time, and operation " + operation
                                + " has one under way.");
    }

    /** When a pause of this action ends; absent when there is none. */
    @Nullable
    Instant pausedUntil(String action, Instant now) {
        Instant until = pausedUntil.get(action);
        return until == null || !until.isAfter(now) ? null : until;
    }

    Capacities capacities() {
        return capacities;
    }

    private boolean mayGo(Item item, Instant now) {
        return open(item.action(), now) && lanes.free(steps.apply(item.action()).lanes(item), item.itemId());
    }

    /** Whether AWS would take one of this action now. */
    private boolean open(String action, Instant now) {
        Step step = steps.apply(action);
        return !paused(action, now)
                && capacities.free(step.capacity())
                && step.notBefore().isZero();
    }

    private void occupy(Item item) {
        Step step = steps.apply(item.action());
        capacities.take(step.capacity());
        placeOf.put(item.itemId(), step.capacity());
        lanes.take(step.lanes(item), item.itemId());
    }

    /** When a pause ends, for the driver to wake. */
    @Nullable
    Instant nextResume(Instant now) {
        return pausedUntil.values().stream()
                .filter(t -> t.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Names of the actions somebody waits for. */
    Set<String> wanted() {
        Set<String> wanted = new HashSet<>();
        runs.values().forEach(run -> wanted.addAll(run.pendingActions()));
        return wanted;
    }
}
