package io.gatehouse.audit;

import io.gatehouse.web.Denial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts denials that repeat one that is in the audit already: whoever knocks at a closed door all day shall neither fill
 * the audit nor hold the lock that every write needs. The count of a replica that is killed is lost, the first is not.
 */
final class RepeatedDenials {
    /** How many kinds are told apart of one caller; all others of this caller are one kind. */
    private static final int KINDS = 50;

    private static final String ANYTHING = "*";

    private final Duration window;
    private final Map<String, Map<String, Count>> callers = new HashMap<>();

    /** @param window how long is counted */
    RepeatedDenials(Duration window) {
        this.window = window;
    }

    /**
     * Denials that are one entry.
     *
     * @param last the last of them
     * @param number how many, the first, which is an entry of its own, not among them
     */
    record Repeated(Denial last, int number, Instant since, Instant until) {}

    private record Count(Denial last, int number, Instant since, Instant until) {
        Count with(Denial denial, Instant now) {
            return new Count(denial, number + 1, since, now);
        }

        Optional<Repeated> told() {
            return number == 0 ? Optional.empty() : Optional.of(new Repeated(last, number, since, until));
        }
    }

    /** Takes a denial in; true when it is to be an entry of its own. */
    synchronized boolean isFirst(Denial denial, Instant now) {
        if (!window.isPositive()) {
            return true;
        }
        Map<String, Count> kinds = callers.computeIfAbsent(denial.caller().key(), caller -> new HashMap<>());
        String kind = kind(denial);
        String counted = kinds.containsKey(kind) || kinds.size() < KINDS ? kind : ANYTHING;
        Count count = kinds.get(counted);
        kinds.put(counted, count == null ? new Count(denial, 0, now, now) : count.with(denial, now));
        return count == null;
    }

    /** What was counted and whose time is over. */
    synchronized List<Repeated> over(Instant now) {
        List<Repeated> told = new ArrayList<>();
        callers.values().removeIf(kinds -> {
            kinds.values().removeIf(count -> {
                boolean over = !count.since().plus(window).isAfter(now);
                if (over) {
                    count.told().ifPresent(told::add);
                }
                return over;
            });
            return kinds.isEmpty();
        });
        return told;
    }

    private static String kind(Denial denial) {
        return String.join(
                "\n",
                denial.refusal().code().name(),
                denial.method(),
                denial.path(),
                denial.refusal().detail());
    }
}
