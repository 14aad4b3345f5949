package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Function<String, Step> steps;
    private final Capacities capacities;
    private final Lanes lanes = new Lanes();
    private final Map<String, String> placeOf = new HashMap<>();
    private final Map<String, Instant> pausedUntil = new HashMap<>();
    private final Map<String, String> pausedBecause = new HashMap<>();
    private final Map<String, Long> callersServed = new HashMap<>();
    private long turn;

    Schedule(Function<String, Step> steps, Map<String, Integer> capacities) {
        this.steps = steps;
        this.capacities = new Capacities(capacities);
    }

    /** What goes next: an item to send, or items to survey before they may be sent. */
    sealed interface Next {
        record Send(Run run, Item item) implements Next {}

        record Survey(Run run, String action, List<Item> items) implements Next {}
    }

    /** Most items of one survey: enough for minutes of work, few enough to stay fresh. */
    static final int SURVEY_SIZE = 200;
    /** When fewer items than these are known, more are asked about. */
    static final int SURVEY_AHEAD = 40;

    void add(Run run) {
        runs.put(run.id(), run);
        for (Item item : run.items()) {
            if (item.phase().holdsPlace()) {
                occupy(item);
            }
        }
    }

    void remove(String operationId) {
        Run run = runs.remove(operationId);
        if (run != null) {
            run.items().forEach(item -> {
                release(item);
                lanes.unclaim(item.itemId());
            });
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

    List<Run> runs() {
        return List.copyOf(runs.values());
    }

    /** What may go now, if anything; a returned item is taken: it has its place and its lanes. */
    @Nullable
    Next next(Instant now) {
        for (Run run : inTurn()) {
            if (run.held()) {
                continue;
            }
            Next.Survey survey = surveyAhead(run, now);
            if (survey != null) {
                return survey;
            }
            Item item = run.next(now, candidate -> known(run, candidate, now) && mayGo(candidate, now));
            if (item != null) {
                run.take(item);
                occupy(item);
                run.served(++turn);
                callersServed.put(run.caller(), turn);
                return new Next.Send(run, item);
            }
        }
        return null;
    }

    /** Asks about more items before the known ones run out, so that nothing waits for the answer. */
    private Next.@Nullable Survey surveyAhead(Run run, Instant now) {
        if (run.surveying()) {
            return null;
        }
        for (String action : run.pendingActions()) {
            if (steps.apply(action).surveyValidity().isZero() || paused(action, now)) {
                continue;
            }
            List<Item> upcoming = run.upcoming(action, SURVEY_SIZE + SURVEY_AHEAD);
            List<Item> unknown = upcoming.stream()
                    .filter(item -> due(item, now) && !knownForLong(run, item, now))
                    .limit(SURVEY_SIZE)
                    .toList();
            if (!unknown.isEmpty() && ready(run, upcoming, now) < SURVEY_AHEAD) {
                run.surveying(true);
                return new Next.Survey(run, action, unknown);
            }
        }
        return null;
    }

    /** Whether it is known that an item is not so already. */
    private boolean known(Run run, Item item, Instant now) {
        Duration validity = steps.apply(item.action()).surveyValidity();
        return validity.isZero() || run.surveyed(item, now.minus(validity));
    }

    /** How many are known and have nothing unknown before them in their lane, which would hold them up. */
    private int ready(Run run, List<Item> upcoming, Instant now) {
        Set<Set<String>> heldUp = new HashSet<>();
        int ready = 0;
        for (Item item : upcoming) {
            Set<String> lanesOfItem = steps.apply(item.action()).lanes(item);
            if (!knownForLong(run, item, now)) {
                heldUp.add(lanesOfItem);
            } else if (!heldUp.contains(lanesOfItem)) {
                ready++;
            }
        }
        return ready;
    }

    /** Whether that will still be known by the time another survey has been made. */
    private boolean knownForLong(Run run, Item item, Instant now) {
        Duration validity = steps.apply(item.action()).surveyValidity();
        return run.surveyed(item, now.minus(validity.multipliedBy(3).dividedBy(4)));
    }

    private static boolean due(Item item, Instant now) {
        return item.notBefore() == null || !item.notBefore().isAfter(now);
    }

    private boolean paused(String action, Instant now) {
        Instant until = pausedUntil.get(action);
        return until != null && until.isAfter(now);
    }

    /** Callers take turns, then their operations; who was served longest ago goes first. */
    List<Run> inTurn() {
        List<Run> ordered = new ArrayList<>(runs.values());
        ordered.sort(Comparator.<Run>comparingLong(run -> callersServed.getOrDefault(run.caller(), 0L))
                .thenComparingLong(Run::lastServed)
                .thenComparing(Run::id));
        return ordered;
    }

    /** AWS works on it no more: its place and lanes are free. */
    void release(Item item) {
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
        pausedUntil.merge(action, until, (a, b) -> a.isAfter(b) ? a : b);
        pausedBecause.put(action, why);
    }

    void resume(String action) {
        pausedUntil.remove(action);
        pausedBecause.remove(action);
    }

    /** Why nothing of this action goes now; absent when it could. */
    @Nullable
    String obstacle(Run run, String action, Instant now) {
        Instant until = pausedUntil.get(action);
        if (until != null && until.isAfter(now)) {
            return pausedBecause.get(action) + " Next try at " + until + ".";
        }
        Step step = steps.apply(action);
        if (!step.notBefore().isZero()) {
            return "AWS's rate for " + action + " is used up; the next may go in "
                    + Math.max(1, step.notBefore().toSeconds()) + " s.";
        }
        if (!capacities.free(step.capacity())) {
            return "All " + capacities.limit(step.capacity()) + " places AWS has for " + step.capacity()
                    + " are taken by other operations.";
        }
        return null;
    }

    Capacities capacities() {
        return capacities;
    }

    private boolean mayGo(Item item, Instant now) {
        if (paused(item.action(), now)) {
            return false;
        }
        Step step = steps.apply(item.action());
        return capacities.free(step.capacity())
                && step.notBefore().isZero()
                && lanes.free(step.lanes(item), item.itemId());
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
