package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Phase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The items of a run that wait, in a line for each lane; lanes take turns. */
final class WaitingLines {
    private final Function<Item, Set<String>> lanes;
    private final Map<Set<String>, Deque<Integer>> lines = new LinkedHashMap<>();
    private final Map<Integer, Item> waiting = new HashMap<>();
    private int wide;

    WaitingLines(Function<Item, Set<String>> lanes) {
        this.lanes = lanes;
    }

    /** Puts an item at the end of the line of its lanes, unless it stands there. */
    void add(Item item) {
        if (waiting.put(item.ordinal(), item) == null) {
            lines.computeIfAbsent(lanes.apply(item), lane -> {
                        wide += lane.size() > 1 ? 1 : 0;
                        return new ArrayDeque<>();
                    })
                    .add(item.ordinal());
        }
    }

    /** Takes note of another state of an item; one that waits no more is passed over from now on. */
    void changed(Item item) {
        if (item.phase() == Phase.PENDING) {
            waiting.replace(item.ordinal(), item);
        } else {
            waiting.remove(item.ordinal());
        }
    }

    /** Takes an item out, and puts its lane behind the others. */
    void take(Item item) {
        waiting.remove(item.ordinal());
        Set<String> lane = lanes.apply(item);
        Deque<Integer> line = lines.remove(lane);
        if (line != null) {
            line.removeIf(ordinal -> !waiting.containsKey(ordinal));
            if (line.isEmpty()) {
                wide -= lane.size() > 1 ? 1 : 0;
            } else {
                lines.put(lane, line);
            }
        }
    }

    void clear() {
        lines.clear();
        waiting.clear();
        wide = 0;
    }

    int size() {
        return waiting.size();
    }

    boolean wide() {
        return wide > 0;
    }

    @Nullable
    Item next(Instant now, Function<Item, Boolean> free) {
        for (Deque<Integer> line : lines.values()) {
            Item first = first(line, now);
            if (first != null && free.apply(first)) {
                return first;
            }
        }
        return null;
    }

    List<Item> heads(Instant now) {
        return lines.values().stream()
                .map(line -> first(line, now))
                .filter(Objects::nonNull)
                .toList();
    }

    List<Item> wideHeads(Instant now) {
        return lines.entrySet().stream()
                .filter(entry -> entry.getKey().size() > 1)
                .map(entry -> first(entry.getValue(), now))
                .filter(Objects::nonNull)
                .toList();
    }

    @Nullable
    Item head(String lane, Instant now) {
        Deque<Integer> line = lines.get(Set.of(lane));
        return line == null ? null : first(line, now);
    }

    /** Items of one action, lane by lane in turns. */
    List<Item> upcoming(String action, int most) {
        List<Item> found = new ArrayList<>();
        List<Iterator<Integer>> turns = new ArrayList<>();
        lines.values().forEach(line -> turns.add(line.iterator()));
        for (boolean more = true; more && found.size() < most; ) {
            more = false;
            for (Iterator<Integer> line : turns) {
                if (found.size() >= most || !line.hasNext()) {
                    continue;
                }
                more = true;
                Item item = waiting.get(line.next());
                if (item != null && item.action().equals(action)) {
                    found.add(item);
                }
            }
        }
        return found;
    }

    private @Nullable Item first(Deque<Integer> line, Instant now) {
        for (int ordinal : line) {
            Item item = waiting.get(ordinal);
            if (item != null && (item.notBefore() == null || !item.notBefore().isAfter(now))) {
                return item;
            }
        }
        return null;
    }
}
