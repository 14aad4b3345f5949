package io.gatehouse.driver;

import io.gatehouse.journal.Journal;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers are told of what is to come: why nothing moves, how many go first, and when it will be done. */
final class Outlook {
    private final Schedule schedule;
    private final Flights flights;
    private final Forecast forecast;
    private final Ending ending;
    private final Map<String, Told> told = new HashMap<>();

    /** What was last told of an operation, so that it is told again only when it changes. */
    private record Told(
            @Nullable Waiting waiting,
            int queuePosition,
            @Nullable Instant estimate) {}

    /** Operations told of at once; the others have their turn the next time. */
    private static final int AT_ONCE = 100;

    private int begin;

    Outlook(Schedule schedule, Flights flights, Forecast forecast, Ending ending) {
        this.schedule = schedule;
        this.flights = flights;
        this.forecast = forecast;
        this.ending = ending;
    }

    /** The states of those operations whose outlook is another one than was told, some at a time. */
    List<Journal.State> news(Instant now) {
        List<Run> ordered = schedule.inTurn();
        int[] positions = new int[ordered.size()];
        int ahead = 0;
        for (int i = 0; i < positions.length; i++) {
            boolean moves = !ordered.get(i).running().isEmpty();
            positions[i] = moves ? 0 : ahead;
            ahead += moves ? 0 : 1;
        }
        forecast.weigh();
        List<Journal.State> states = new ArrayList<>();
        int looked = 0;
        for (; looked < positions.length && states.size() < AT_ONCE; looked++) {
            int place = (begin + looked) % positions.length;
            Run run = ordered.get(place);
            Waiting why = waiting(run, now);
            boolean person = run.held() || (why != null && why.person());
            Instant estimate = person ? null : forecast.completion(run, now, estimate(run));
            Told outlook = new Told(why, positions[place], estimate);
            run.waiting(why);
            if (!outlook.equals(told.put(run.id(), outlook))) {
                states.add(ending.state(run, outlook.queuePosition(), estimate));
            }
        }
        begin = looked == positions.length ? 0 : begin + looked;
        return states;
    }

    private @Nullable Waiting waiting(Run run, Instant now) {
        if (run.held()) {
            return run.waiting();
        }
        return run.running().isEmpty() ? obstacle(run, now) : awaited(run);
    }

    /** When an operation will be done, as was last told; absent where nothing was. */
    @Nullable
    Instant estimate(Run run) {
        Told before = told.get(run.id());
        return before == null ? null : before.estimate();
    }

    void forget(Run run) {
        told.remove(run.id());
    }

    /** What all that is under way waits for, when AWS works on none of it. */
    private @Nullable Waiting awaited(Run run) {
        Waiting first = null;
        for (Item item : run.running()) {
            Waiting obstacle = flights.obstacle(item);
            if (obstacle == null) {
                return null;
            }
            first = first == null ? obstacle : first;
        }
        return first;
    }

    private @Nullable Waiting obstacle(Run run, Instant now) {
        Waiting reason = null;
        for (String action : run.pendingActions()) {
            Waiting obstacle = schedule.obstacle(run, action, now);
            if (obstacle == null) {
                Item retry = run.nextRetry(now);
                return retry == null || retry.notBefore() == null
                        ? null
                        : new Waiting(WaitingCode.AWS, Sentences.nextTry(retry.reason(), retry.notBefore()));
            }
            reason = obstacle;
        }
        return reason;
    }
}
