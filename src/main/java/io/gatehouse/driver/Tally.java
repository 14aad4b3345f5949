package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Progress;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many items of an operation are in which state, and what waits by stage and action; nothing is counted twice. */
final class Tally {
    private final EnumMap<ItemStatus, Integer> counts = new EnumMap<>(ItemStatus.class);
    private final TreeMap<Integer, Map<String, Integer>> pending = new TreeMap<>();

    Tally() {}

    /** What the journal counted. */
    Tally(Progress progress, Map<Integer, Map<String, Integer>> pending) {
        counts.put(ItemStatus.RUNNING, progress.running());
        counts.put(ItemStatus.SUCCEEDED, progress.succeeded());
        counts.put(ItemStatus.FAILED, progress.failed());
        counts.put(ItemStatus.CANCELED, progress.canceled());
        pending.forEach((stage, actions) -> {
            this.pending.put(stage, new LinkedHashMap<>(actions));
            actions.values().forEach(number -> counts.merge(ItemStatus.PENDING, number, Integer::sum));
        });
    }

    void add(Item item) {
        count(item, 1);
    }

    void move(Item before, Item after) {
        count(before, -1);
        count(after, 1);
    }

    private void count(Item item, int number) {
        counts.merge(item.phase().status(), number, Integer::sum);
        if (item.phase() == Phase.PENDING) {
            Map<String, Integer> actions = pending.computeIfAbsent(item.stage(), stage -> new LinkedHashMap<>());
            if (actions.merge(item.action(), number, Integer::sum) == 0) {
                actions.remove(item.action());
            }
            if (actions.isEmpty()) {
                pending.remove(item.stage());
            }
        }
    }

    int number(ItemStatus status) {
        return counts.getOrDefault(status, 0);
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Items that have not ended. */
    int open() {
        return number(ItemStatus.PENDING) + number(ItemStatus.RUNNING);
    }

    /** Whether any item failed or was canceled. */
    boolean broken() {
        return number(ItemStatus.FAILED) + number(ItemStatus.CANCELED) > 0;
    }

    boolean pendingUpTo(int stage) {
        return firstPendingStage() <= stage;
    }

    int firstPendingStage() {
        return pending.isEmpty() ? Integer.MAX_VALUE : pending.firstKey();
    }

    int pending(int stage) {
        return pending.getOrDefault(stage, Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    Set<String> pendingActions(int stage) {
        return Set.copyOf(pending.getOrDefault(stage, Map.of()).keySet());
    }

    /** What waits, by action, whatever its stage. */
    Map<String, Integer> pendingByAction() {
        if (pending.size() == 1) {
            return pending.firstEntry().getValue();
        }
        Map<String, Integer> all = new LinkedHashMap<>();
        pending.values().forEach(actions -> actions.forEach((action, n) -> all.merge(action, n, Integer::sum)));
        return all;
    }

    /** Everything that still waits is canceled; whether that is anything. */
    boolean cancelRest() {
        int rest = number(ItemStatus.PENDING);
        counts.put(ItemStatus.PENDING, 0);
        counts.merge(ItemStatus.CANCELED, rest, Integer::sum);
        pending.clear();
        return rest > 0;
    }
}
