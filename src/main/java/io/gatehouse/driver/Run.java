package io.gatehouse.driver;

import io.gatehouse.journal.Items;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.Phase;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An open operation in the driver's memory: its items, which of them may go next, and what they found out. Confined to
 * the driver's thread; everything it decides is journaled before it counts.
 */
public final class Run {
    public static final String EARLIER_STEP_FAILED =
            "Not started, because an earlier step of this operation did not succeed.";
    static final String CANCELED_ON_REQUEST = "Canceled before it was sent to AWS.";

    private final Operation operation;
    private final TreeMap<Integer, Item> items = new TreeMap<>();
    private final Map<String, String> facts;
    private final Map<Set<String>, Deque<Integer>> waitingByLane = new LinkedHashMap<>();
    private final Map<Integer, Instant> surveyedAt = new HashMap<>();
    private final Function<Item, Set<String>> lanes;

    private int stage;
    private boolean canceling;
    private boolean held;
    private int resumes;
    private boolean surveying;
    private @Nullable String waitingFor;
    private Context trace = Context.root();
    private long lastServed;

    public Run(Operation operation, List<Item> journaled, Function<Item, Set<String>> lanes) {
        this.operation = operation;
        this.lanes = lanes;
        this.facts = new LinkedHashMap<>(operation.facts());
        this.held = operation.held();
        this.resumes = operation.resumes();
        this.waitingFor = operation.waitingFor();
        journaled.forEach(item -> items.put(item.ordinal(), item));
        enterStage();
    }

    Operation operation() {
        return operation;
    }

    String id() {
        return operation.id();
    }

    String caller() {
        return operation.caller();
    }

    public Map<String, String> facts() {
        return facts;
    }

    boolean held() {
        return held;
    }

    boolean surveying() {
        return surveying;
    }

    void surveying(boolean now) {
        surveying = now;
    }

    @Nullable
    String waitingFor() {
        return waitingFor;
    }

    void waitingFor(@Nullable String why) {
        waitingFor = why;
    }

    long lastServed() {
        return lastServed;
    }

    void served(long turn) {
        lastServed = turn;
    }

    /** Where the spans of what is done for it go. */
    Context trace() {
        return trace;
    }

    void trace(Context place) {
        trace = place;
    }

    List<Item> items() {
        return List.copyOf(items.values());
    }

    @Nullable
    Item item(int ordinal) {
        return items.get(ordinal);
    }

    public boolean ended() {
        return items.values().stream().allMatch(item -> item.phase().ended());
    }

    boolean canceling() {
        return canceling;
    }

    /** Waits for an operator: nothing more is sent until {@link #resumed}. */
    void hold(String why) {
        held = true;
        waitingFor = why;
    }

    /** An operator asked so often to go on; a new request releases a held one. */
    boolean resumed(int times) {
        boolean released = held && times > resumes;
        resumes = times;
        if (released) {
            held = false;
            waitingFor = null;
        }
        return released;
    }

    /**
     * Cancels what AWS does not have yet.
     *
     * @return the items that changed
     */
    List<Item> cancel(Instant now) {
        canceling = true;
        List<Item> canceled = new ArrayList<>();
        for (Item item : items()) {
            if (item.phase() == Phase.PENDING) {
                canceled.add(item.canceled(whyCanceled(), now));
            }
        }
        canceled.forEach(this::put);
        enterStage();
        return canceled;
    }

    private String whyCanceled() {
        Approval approval = operation.approval();
        return switch (approval == null ? Approval.State.APPROVED : approval.state()) {
            case EXPIRED -> "Canceled, because nobody approved it in time.";
            case REJECTED -> "Canceled, because it was rejected.";
            case PENDING, APPROVED -> CANCELED_ON_REQUEST;
        };
    }

    /** Takes over an item's new state; the caller journals it. */
    public void update(Item item) {
        put(item);
        if (item.phase() == Phase.PENDING && item.stage() == stage) {
            enqueue(item);
        }
    }

    /** Appends items that a step found to be necessary; those of an earlier stage go first. */
    List<Item> append(List<NewItem> more) {
        int next = items.isEmpty() ? 1 : items.lastKey() + 1;
        List<Item> added = new ArrayList<>();
        for (NewItem item : more) {
            added.add(Items.fresh(operation.id(), next++, item));
        }
        added.forEach(this::update);
        if (added.stream().anyMatch(item -> item.stage() < stage)) {
            enterStage();
        }
        return added;
    }

    /**
     * Moves on when a stage has ended; after a failed one, the rest is canceled.
     *
     * @return the items that changed
     */
    List<Item> advance(Instant now) {
        boolean open = items.values().stream()
                .anyMatch(i -> i.stage() <= stage && !i.phase().ended());
        if (open) {
            return List.of();
        }
        boolean broken =
                items.values().stream().anyMatch(i -> i.phase() == Phase.FAILED || i.phase() == Phase.CANCELED);
        List<Item> changed = new ArrayList<>();
        if (broken) {
            for (Item item : items()) {
                if (item.phase() == Phase.PENDING) {
                    changed.add(item.canceled(EARLIER_STEP_FAILED, now));
                }
            }
            changed.forEach(this::put);
        }
        enterStage();
        return changed;
    }

    /**
     * The next item that may be sent, without taking it.
     *
     * @param free whether all lanes of an item are free for it
     */
    @Nullable
    public Item next(Instant now, Function<Item, Boolean> free) {
        for (Deque<Integer> waiting : waitingByLane.values()) {
            for (int ordinal : waiting) {
                Item item = items.get(ordinal);
                if (item == null || item.phase() != Phase.PENDING) {
                    continue;
                }
                if (item.notBefore() != null && item.notBefore().isAfter(now)) {
                    continue;
                }
                if (free.apply(item)) {
                    return item;
                }
                break;
            }
        }
        return null;
    }

    /** The first of each lane that is due. */
    List<Item> heads(Instant now) {
        return waitingByLane.values().stream()
                .map(queue -> first(queue, now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether something waits here that needs several lanes at once. */
    boolean wide() {
        return waitingByLane.keySet().stream().anyMatch(lane -> lane.size() > 1);
    }

    /** The first that are due of those that need several lanes at once. */
    List<Item> wideHeads(Instant now) {
        return waitingByLane.entrySet().stream()
                .filter(entry -> entry.getKey().size() > 1)
                .map(entry -> first(entry.getValue(), now))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The first that is due of those that need this lane and no other. */
    @Nullable
    Item head(String lane, Instant now) {
        Deque<Integer> queue = waitingByLane.get(Set.of(lane));
        return queue == null ? null : first(queue, now);
    }

    private @Nullable Item first(Deque<Integer> queue, Instant now) {
        for (int ordinal : queue) {
            Item item = items.get(ordinal);
            if (item != null
                    && item.phase() == Phase.PENDING
                    && (item.notBefore() == null || !item.notBefore().isAfter(now))) {
                return item;
            }
        }
        return null;
    }

    /** Takes an item out of the queue, and puts its lane behind the others. */
    public void take(Item item) {
        Set<String> lane = lanes.apply(item);
        Deque<Integer> waiting = waitingByLane.remove(lane);
        if (waiting != null) {
            waiting.remove(item.ordinal());
            if (!waiting.isEmpty()) {
                waitingByLane.put(lane, waiting);
            }
        }
    }

    /** Pending items of one action in the order they would go, lane by lane in turns. */
    List<Item> upcoming(String action, int most) {
        List<Item> found = new ArrayList<>();
        List<Deque<Integer>> queues = new ArrayList<>();
        waitingByLane.values().forEach(queue -> queues.add(new ArrayDeque<>(queue)));
        for (boolean more = true; more && found.size() < most; ) {
            more = false;
            for (Deque<Integer> queue : queues) {
                Integer ordinal = queue.poll();
                if (ordinal == null || found.size() >= most) {
                    continue;
                }
                more = true;
                Item item = items.get(ordinal);
                if (item != null
                        && item.phase() == Phase.PENDING
                        && item.action().equals(action)) {
                    found.add(item);
                }
            }
        }
        return found;
    }

    boolean surveyed(Item item, Instant since) {
        Instant at = surveyedAt.get(item.ordinal());
        return at != null && at.isAfter(since);
    }

    void surveyed(Item item, Instant at, boolean known) {
        if (known) {
            surveyedAt.put(item.ordinal(), at);
        }
    }

    /** Items AWS may be working on, or whose end is not proven. */
    List<Item> running() {
        return items.values().stream()
                .filter(item -> item.phase().status() == ItemStatus.RUNNING)
                .toList();
    }

    /** When the earliest item that must wait may go; absent when none waits for a time to come. */
    @Nullable
    Instant nextDue(Instant now) {
        return items.values().stream()
                .filter(item -> !item.phase().ended())
                .map(Item::notBefore)
                .filter(due -> due != null && due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Why an item is to be sent again later, when that is what everything waits for. */
    @Nullable
    String retryReason(Instant now) {
        return items.values().stream()
                .filter(item -> item.phase() == Phase.PENDING
                        && item.notBefore() != null
                        && item.notBefore().isAfter(now))
                .map(item -> item.reason() + " Next try at " + item.notBefore() + ".")
                .findFirst()
                .orElse(null);
    }

    Set<String> pendingActions() {
        Set<String> actions = new LinkedHashSet<>();
        items.values().stream()
                .filter(i -> i.phase() == Phase.PENDING && i.stage() == stage)
                .forEach(i -> actions.add(i.action()));
        return actions;
    }

    private void put(Item item) {
        items.put(item.ordinal(), item);
    }

    private void enterStage() {
        waitingByLane.clear();
        stage = items.values().stream()
                .filter(i -> !i.phase().ended())
                .mapToInt(Item::stage)
                .min()
                .orElse(Integer.MAX_VALUE);
        for (Item item : items.values()) {
            if (item.stage() == stage && item.phase() == Phase.PENDING) {
                enqueue(item);
            }
        }
    }

    private void enqueue(Item item) {
        Deque<Integer> queue = waitingByLane.computeIfAbsent(lanes.apply(item), lane -> new ArrayDeque<>());
        if (!queue.contains(item.ordinal())) {
            queue.add(item.ordinal());
        }
    }
}
