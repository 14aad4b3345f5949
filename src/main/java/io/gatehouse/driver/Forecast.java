package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When an operation will be done: what is left, times what AWS takes for one, over the places this operation gets, given
 * that other operations take turns with it; never before what it waits for.
 */
final class Forecast {
    /** How much a new observation counts. */
    private static final double WEIGHT = 0.1;
    /** An estimate is told anew when it moved by more than this part of what is left. */
    private static final double NOTABLE = 0.05;

    private final Schedule schedule;
    private final Function<String, Step> steps;
    private final Map<String, Double> secondsPerItem = new HashMap<>();
    private final Map<String, Queue> queues = new HashMap<>();

    Forecast(Schedule schedule, Function<String, Step> steps) {
        this.schedule = schedule;
        this.steps = steps;
    }

    /** How much each operation has left for the same places, smallest first, and the sums of that. */
    private record Queue(long[] left, long[] sums) {
        static Queue of(List<Integer> parts) {
            long[] left = parts.stream().mapToLong(Integer::longValue).sorted().toArray();
            long[] sums = new long[left.length + 1];
            for (int i = 0; i < left.length; i++) {
                sums[i + 1] = sums[i] + left[i];
            }
            return new Queue(left, sums);
        }

        /** Items that go before or between this many of one operation; none gets more turns than it. */
        long turns(int mine) {
            int place = Arrays.binarySearch(left, mine);
            int smaller = place >= 0 ? place : -place - 1;
            return sums[smaller] + (long) (left.length - smaller) * mine;
        }
    }

    /** An item was with AWS for this long. */
    void observed(Item item, Duration took) {
        double seconds = took.toMillis() / 1000.0;
        secondsPerItem.merge(item.action(), seconds, (old, fresh) -> old + WEIGHT * (fresh - old));
    }

    /** Looks at how much is left of everything, once for all the estimates that follow. */
    void weigh() {
        Map<String, List<Integer>> parts = new HashMap<>();
        for (Run run : schedule.runs()) {
            if (!run.held()) {
                byCapacity(run).forEach((capacity, left) -> parts.computeIfAbsent(capacity, name -> new ArrayList<>())
                        .add(left));
            }
        }
        queues.clear();
        parts.forEach((capacity, left) -> queues.put(capacity, Queue.of(left)));
    }

    /** Absent while nothing of it was observed; the earlier estimate where it hardly differs. */
    @Nullable
    Instant completion(Run run, Instant now, @Nullable Instant before) {
        Instant earliest = earliest(run, now);
        Double seconds = seconds(run);
        if (seconds == null) {
            return earliest;
        }
        Instant estimate = now.plusMillis((long) (seconds * 1000));
        boolean same = before != null
                && Math.abs(Duration.between(before, estimate).toMillis()) < NOTABLE * seconds * 1000 + 500;
        Instant told = same ? before : estimate;
        return earliest != null && earliest.isAfter(told) ? earliest : told;
    }

    private @Nullable Double seconds(Run run) {
        Map<String, Integer> left = left(run);
        if (left.isEmpty()) {
            return null;
        }
        double seconds = 0;
        for (Map.Entry<String, Integer> entry : left.entrySet()) {
            Double each = secondsPerItem.get(entry.getKey());
            if (each == null) {
                return null;
            }
            String capacity = steps.apply(entry.getKey()).capacity();
            int places = Math.min(entry.getValue(), schedule.capacities().limit(capacity));
            Queue queue = queues.get(capacity);
            // its own items are among the turns
            long turns = queue == null ? entry.getValue() : Math.max(entry.getValue(), queue.turns(entry.getValue()));
            seconds += each * turns / Math.max(1, places);
        }
        return seconds;
    }

    /** Before this nothing can end: all of it waits for a next try. Absent when something moves or could. */
    private @Nullable Instant earliest(Run run, Instant now) {
        if (!run.running().isEmpty()) {
            return null;
        }
        Item retry = run.nextRetry(now);
        Instant earliest = retry == null || !run.heads(now).isEmpty() ? null : retry.notBefore();
        for (String action : run.pendingActions()) {
            Instant pause = schedule.pausedUntil(action, now);
            if (pause == null) {
                return earliest;
            }
            earliest = earliest == null || pause.isAfter(earliest) ? pause : earliest;
        }
        return earliest;
    }

    private Map<String, Integer> byCapacity(Run run) {
        Map<String, Integer> left = new HashMap<>();
        left(run).forEach((action, number) -> left.merge(steps.apply(action).capacity(), number, Integer::sum));
        return left;
    }

    private static Map<String, Integer> left(Run run) {
        Map<String, Integer> left = new HashMap<>(run.tally().pendingByAction());
        for (Item item : run.running()) {
            if (item.phase().holdsPlace()) {
                left.merge(item.action(), 1, Integer::sum);
            }
        }
        return left;
    }
}
