package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When an operation will be done: what is left, times what AWS takes for one, over the places this operation gets, given
 * that other operations take turns with it.
 */
final class Forecast {
    /** How much a new observation counts. */
    private static final double WEIGHT = 0.1;
    /** An estimate is told anew when it moved by more than this part of what is left. */
    private static final double NOTABLE = 0.05;

    private final Schedule schedule;
    private final Function<String, Step> steps;
    private final Map<String, Double> secondsPerItem = new HashMap<>();

    Forecast(Schedule schedule, Function<String, Step> steps) {
        this.schedule = schedule;
        this.steps = steps;
    }

    /** An item was with AWS for this long. */
    void observed(Item item, Duration took) {
        double seconds = took.toMillis() / 1000.0;
        secondsPerItem.merge(item.action(), seconds, (old, fresh) -> old + WEIGHT * (fresh - old));
    }

    /** Absent while nothing of it was observed; the earlier estimate where it hardly differs. */
    @Nullable
    Instant completion(Run run, Instant now, @Nullable Instant before) {
        Map<String, Integer> left = left(run);
        double seconds = 0;
        for (Map.Entry<String, Integer> entry : left.entrySet()) {
            Double each = secondsPerItem.get(entry.getKey());
            if (each == null) {
                return null;
            }
            Step step = steps.apply(entry.getKey());
            int places = Math.min(entry.getValue(), schedule.capacities().limit(step.capacity()));
            int others = others(run, step.capacity(), entry.getValue());
            seconds += each * (entry.getValue() + others) / Math.max(1, places);
        }
        if (left.isEmpty()) {
            return null;
        }
        Instant estimate = now.plusMillis((long) (seconds * 1000));
        boolean same = before != null
                && Math.abs(Duration.between(before, estimate).toMillis()) < NOTABLE * seconds * 1000 + 500;
        return same ? before : estimate;
    }

    /** Items of others that take turns with this operation's; none of them gets more turns than it. */
    private int others(Run run, String capacity, int mine) {
        int others = 0;
        for (Run other : schedule.runs()) {
            if (other != run && !other.held()) {
                int theirs = left(other).entrySet().stream()
                        .filter(entry -> steps.apply(entry.getKey()).capacity().equals(capacity))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
                others += Math.min(theirs, mine);
            }
        }
        return others;
    }

    private static Map<String, Integer> left(Run run) {
        Map<String, Integer> left = new HashMap<>();
        for (Item item : run.items()) {
            if (item.phase() == Phase.PENDING || item.phase().holdsPlace()) {
                left.merge(item.action(), 1, Integer::sum);
            }
        }
        return left;
    }
}
