package io.gatehouse.driver;

import io.gatehouse.journal.Adoptions;
import io.gatehouse.journal.Authority;
import io.gatehouse.journal.Traces;
import io.gatehouse.operation.Item;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is open in the journal and not in the driver's memory: operations that are still to be taken up, the smallest first,
 * and items of those that are. Memory holds so many items in all, however many are open.
 */
final class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);
    private static final Duration LATER = Duration.ofSeconds(30);

    /** Items that wait in memory, of all operations together. */
    static final int MOST_IN_MEMORY = 50_000;
    /** Items that wait in memory of one operation, when there are few. */
    static final int MOST_OF_ONE = 1_000;
    /** Items that wait in memory of one operation, however many there are. */
    static final int LEAST_OF_ONE = 20;

    private final Authority.Lease lease;
    private final Adoptions adoptions;
    private final Steps steps;
    private final Traces traces;
    private final Schedule schedule;
    private final Map<String, Adoptions.Open> latest = new HashMap<>();
    private final TreeSet<Adoptions.Open> waiting =
            new TreeSet<>(Comparator.comparingInt(Adoptions.Open::pending).thenComparing(Adoptions.Open::id));
    /** What a newer version accepted; this one will never know it. */
    private final Set<String> strange = new HashSet<>();
    /** Until when operations that could not be read are left alone. */
    private final Map<String, Long> postponed = new HashMap<>();

    /** An operation that was taken up, as the journal knew it. */
    record Taken(Run run, Adoptions.Open open) {}

    Backlog(Authority.Lease lease, Adoptions adoptions, Steps steps, Traces traces, Schedule schedule) {
        this.lease = lease;
        this.adoptions = adoptions;
        this.steps = steps;
        this.traces = traces;
        this.schedule = schedule;
    }

    /** Looks at everything that is open. */
    List<Adoptions.Open> look() {
        List<Adoptions.Open> open = adoptions.open();
        waiting.clear();
        latest.clear();
        open.forEach(this::note);
        return open;
    }

    /** Looks at these. */
    List<Adoptions.Open> look(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Adoptions.Open> open = adoptions.open(ids);
        open.forEach(this::note);
        return open;
    }

    private void note(Adoptions.Open open) {
        if (schedule.run(open.id()) == null && !strange.contains(open.id()) && !postponed(open.id())) {
            Adoptions.Open before = latest.put(open.id(), open);
            if (before != null) {
                waiting.remove(before);
            }
            waiting.add(open);
        }
    }

    /** Takes up the next one; absent when nothing waits for that. */
    @Nullable
    Taken takeUp() {
        while (!waiting.isEmpty()) {
            Adoptions.Open open = waiting.removeFirst();
            latest.remove(open.id());
            // what is to be canceled needs none of its items
            int window = open.cancelRequested() ? 0 : window();
            Adoptions.Adopted adopted = unlessItFails(
                    open.id(),
                    () -> adoptions.adopt(lease, open.id(), this::knows, window).orElse(null));
            if (adopted == null) {
                continue;
            }
            Run run = new Run(adopted, item -> steps.step(item.action()).lanes(item));
            run.trace(traces.adopted(adopted.operation(), run.started()));
            schedule.add(run);
            return new Taken(run, open);
        }
        return null;
    }

    /** One operation that can't be read must not stop the others: it is tried again later. */
    private <T> @Nullable T unlessItFails(String id, Supplier<@Nullable T> reading) {
        try {
            @Nullable T read = reading.get();
            postponed.remove(id);
            return read;
        } catch (Authority.Lost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Operation %s could not be read; it is tried again in %s", id, LATER);
            postponed.put(id, System.nanoTime() + LATER.toNanos());
            return null;
        }
    }

    private boolean postponed(String id) {
        Long until = postponed.get(id);
        return until != null && System.nanoTime() - until < 0;
    }

    private boolean knows(String id, String type, Set<String> actions) {
        boolean known = steps.know(type, actions);
        if (!known) {
            strange.add(id);
        }
        return known;
    }

    /** Reads more items of operations that run out of them; whether the time was up before all had some. */
    boolean feed(long until) {
        int window = window();
        for (Run run : List.copyOf(schedule.runs())) {
            if (run.hungry(window) && !postponed(run.id())) {
                if (System.nanoTime() - until >= 0) {
                    return true;
                }
                List<Item> more = unlessItFails(run.id(), () -> adoptions.window(run.id(), run.stage(), window));
                if (more != null) {
                    run.feed(more);
                }
            }
        }
        return false;
    }

    private int window() {
        int runs = schedule.runs().size() + waiting.size() + 1;
        return Math.max(LEAST_OF_ONE, Math.min(MOST_OF_ONE, MOST_IN_MEMORY / runs));
    }
}
