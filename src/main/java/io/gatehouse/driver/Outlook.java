package io.gatehouse.driver;

import io.gatehouse.journal.Journal;
import io.gatehouse.operation.Item;
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
            @Nullable String waitingFor,
            int queuePosition,
            @Nullable Instant estimate) {}

    Outlook(Schedule schedule, Flights flights, Forecast forecast, Ending ending) {
        this.schedule = schedule;
        this.flights = flights;
        this.forecast = forecast;
        this.ending = ending;
    }

    /** The states of those operations whose outlook is another one than was told. */
    List<Journal.State> news(Instant now) {
        List<Journal.State> states = new ArrayList<>();
        int ahead = 0;
        for (Run run : schedule.inTurn()) {
            boolean moves = !run.running().isEmpty();
            String why = run.held() ? run.waitingFor() : moves ? awaited(run) : obstacle(run, now);
            Instant estimate = run.held() ? null : forecast.completion(run, now, estimate(run));
            Told outlook = new Told(why, moves ? 0 : ahead, estimate);
            if (!moves) {
                ahead++;
            }
            run.waitingFor(why);
            if (!outlook.equals(told.put(run.id(), outlook))) {
                states.add(ending.state(run, outlook.queuePosition(), estimate));
            }
        }
        return states;
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
    private @Nullable String awaited(Run run) {
        String first = null;
        for (Item item : run.running()) {
            String obstacle = flights.obstacle(item);
            if (obstacle == null) {
                return null;
            }
            first = first == null ? obstacle : first;
        }
        return first;
    }

    private @Nullable String obstacle(Run run, Instant now) {
        String reason = null;
        for (String action : run.pendingActions()) {
            String obstacle = schedule.obstacle(run, action, now);
            if (obstacle == null) {
                return run.retryReason(now);
            }
            reason = obstacle;
        }
        return reason;
    }
}
