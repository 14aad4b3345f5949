package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which items AWS is asked about before they may be sent: early enough that nothing waits for the answer, and so few that the
 * answers don't get old before their turn comes.
 */
final class SurveyAhead {
    /** More surveys than these would get old before what they found is sent. */
    static final int AT_ONCE = 10;
    /** Most items of one survey: enough for minutes of work, few enough to stay fresh. */
    static final int SIZE = 200;
    /** When fewer items than these are known, of all operations together, more are asked about. */
    static final int AHEAD = 40;
    /** Operations known to wait for the same lane, where many operations compete: the others would wait too long. */
    private static final int SAME_LANE = 2;

    private final Function<String, Step> steps;
    private final BiPredicate<String, Instant> paused;

    /** @param paused whether nothing of an action goes at a moment */
    SurveyAhead(Function<String, Step> steps, BiPredicate<String, Instant> paused) {
        this.steps = steps;
        this.paused = paused;
    }

    /** What to ask about more items of an operation, before the known ones run out; absent where enough are known. */
    Schedule.Next.@Nullable Survey ahead(Run run, Instant now, Load load) {
        if (run.surveying() || load.enough()) {
            return null;
        }
        int size = Math.max(1, SIZE / load.competing);
        for (String action : run.pendingActions()) {
            if (validity(action).isZero() || paused.test(action, now)) {
                continue;
            }
            List<Item> upcoming = run.upcoming(action, size + load.ahead());
            List<Item> unknown = upcoming.stream()
                    .filter(item -> due(item, now) && !knownForLong(run, item, now) && load.room(run, lanes(item)))
                    .limit(size)
                    .toList();
            if (!unknown.isEmpty() && ready(run, upcoming, now) < load.ahead()) {
                run.surveying(true);
                load.surveying(run, unknown);
                return new Schedule.Next.Survey(run, action, unknown);
            }
        }
        return null;
    }

    /** How many compete at the beginning of a pass: what is known of one of them gets old while the others have their turn. */
    final class Load {
        private final Map<String, Set<String>> waiting = new HashMap<>();
        private int competing;
        private int surveys;
        private int known;

        Load(Collection<Run> all, Instant now) {
            for (Run run : all) {
                competing += run.held() || run.pendingActions().isEmpty() ? 0 : 1;
                surveys += run.surveying() ? 1 : 0;
            }
            competing = Math.max(1, competing);
            all.stream().filter(run -> !run.held()).forEach(run -> count(run, now));
        }

        private void count(Run run, Instant now) {
            List<Item> mine = run.surveyed().stream()
                    .filter(item -> knownForLong(run, item, now))
                    .toList();
            known += run.surveying() ? ahead() : Math.min(mine.size(), ahead());
            if (many()) {
                mine.forEach(item -> wait(run, item));
            }
        }

        private void wait(Run run, Item item) {
            lanes(item).forEach(lane -> waiting.computeIfAbsent(lane, any -> new HashSet<>())
                    .add(run.id()));
        }

        private void surveying(Run run, List<Item> items) {
            surveys++;
            known += Math.min(items.size(), ahead());
            items.forEach(item -> wait(run, item));
        }

        private boolean many() {
            return competing > AHEAD;
        }

        private int ahead() {
            return Math.max(1, AHEAD / competing);
        }

        private boolean enough() {
            return surveys >= AT_ONCE || (many() && known >= AHEAD);
        }

        /** Whether few enough others wait for the same lanes that its turn comes soon. */
        private boolean room(Run run, Set<String> lanes) {
            return !many()
                    || lanes.stream().allMatch(lane -> {
                        Set<String> others = waiting.getOrDefault(lane, Set.of());
                        return others.size() - (others.contains(run.id()) ? 1 : 0) < SAME_LANE;
                    });
        }
    }

    /** Whether anything of an action could be sent, as far as that is known: nothing asked about, nothing goes. */
    boolean anyKnown(Run run, String action, Instant now) {
        Duration validity = validity(action);
        return validity.isZero() || run.known(now.minus(validity)) > 0;
    }

    /** Whether it is known that an item is not so already. */
    boolean known(Run run, Item item, Instant now) {
        Duration validity = validity(item.action());
        return validity.isZero() || run.surveyed(item, now.minus(validity));
    }

    /** How many are known and have nothing unknown before them in their lane, which would hold them up. */
    private int ready(Run run, List<Item> upcoming, Instant now) {
        Set<Set<String>> heldUp = new HashSet<>();
        int ready = 0;
        for (Item item : upcoming) {
            Set<String> lanes = lanes(item);
            if (!knownForLong(run, item, now)) {
                heldUp.add(lanes);
            } else if (!heldUp.contains(lanes)) {
                ready++;
            }
        }
        return ready;
    }

    /** Whether that will still be known by the time another survey has been made. */
    private boolean knownForLong(Run run, Item item, Instant now) {
        return run.surveyed(
                item, now.minus(validity(item.action()).multipliedBy(3).dividedBy(4)));
    }

    private static boolean due(Item item, Instant now) {
        return item.notBefore() == null || !item.notBefore().isAfter(now);
    }

    private Duration validity(String action) {
        return steps.apply(action).surveyValidity();
    }

    private Set<String> lanes(Item item) {
        return steps.apply(item.action()).lanes(item);
    }
}
