package io.gatehouse.driver;

import io.gatehouse.journal.Adoptions;
import io.gatehouse.journal.Items;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An open operation in the driver's memory: everything that is with AWS, a window of what waits, and counters of all the
 * rest, which is in the journal only. Confined to the driver's thread; everything it decides is journaled before it counts.
 */
public final class Run {
    static final String CANCELED_ON_REQUEST = "Canceled before it was sent to AWS.";
    /** Failed items that are remembered, for the problem the operation ends with. */
    static final int FAILURES_KEPT = 10;

    private final Operation operation;
    private final Map<String, String> facts;
    private final Tally tally;
    private final WaitingLines lines;
    private final TreeMap<Integer, Item> items = new TreeMap<>();
    private final TreeMap<Integer, Item> running = new TreeMap<>();
    private final TreeMap<Integer, Item> failed = new TreeMap<>();
    private final Map<Integer, Instant> delayed = new HashMap<>();
    private final Map<Integer, Instant> surveyedAt = new HashMap<>();

    private int stage;
    private boolean started;
    private boolean canceling;
    private boolean held;
    private int resumes;
    private boolean surveying;
    private @Nullable Waiting waiting;
    private @Nullable String restCanceled;
    private Context trace = Context.root();
    private long lastServed;

    /** An operation all of whose items are here. */
    public Run(Operation operation, List<Item> journaled, Function<Item, Set<String>> lanes) {
        this(operation, lanes, new Tally());
        journaled.forEach(this::add);
        enterStage();
    }

    /** An operation of which the journal knows more than is here. */
    Run(Adoptions.Adopted adopted, Function<Item, Set<String>> lanes) {
        this(adopted.operation(), lanes, new Tally(adopted.operation().progress(), adopted.pending()));
        adopted.failed().stream().limit(FAILURES_KEPT).forEach(item -> failed.put(item.ordinal(), item));
        adopted.items().forEach(this::keep);
        enterStage();
    }

    private Run(Operation operation, Function<Item, Set<String>> lanes, Tally tally) {
        this.operation = operation;
        this.tally = tally;
        this.lines = new WaitingLines(lanes);
        this.facts = new LinkedHashMap<>(operation.facts());
        this.started = operation.status() != OperationStatus.PENDING;
        this.held = operation.held();
        this.resumes = operation.resumes();
        this.waiting = operation.waitingFor() == null || operation.waitingCode() == null
                ? null
                : new Waiting(operation.waitingCode(), operation.waitingFor());
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
    Waiting waiting() {
        return waiting;
    }

    void waiting(@Nullable Waiting why) {
        waiting = why;
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

    /** What is in memory: all that is with AWS, some of what waits, and what ended lately. */
    List<Item> items() {
        return List.copyOf(items.values());
    }

    @Nullable
    Item item(int ordinal) {
        return items.get(ordinal);
    }

    /** How many items are in which state, those that are not in memory included. */
    Tally tally() {
        return tally;
    }

    /** The first items that failed. */
    Collection<Item> failed() {
        return failed.values();
    }

    public boolean ended() {
        return tally.open() == 0;
    }

    /** Whether anything of it was ever sent. */
    boolean started() {
        return started;
    }

    boolean canceling() {
        return canceling;
    }

    /** Waits for an operator: nothing more is sent until {@link #resumed}. */
    void hold(String why) {
        held = true;
        waiting = new Waiting(WaitingCode.OPERATOR, why);
    }

    /** An operator asked so often to go on; a new request releases a held one. */
    boolean resumed(int times) {
        boolean released = held && times > resumes;
        resumes = times;
        if (released) {
            held = false;
            waiting = null;
        }
        return released;
    }

    /**
     * Cancels what AWS does not have yet.
     *
     * @return the items that changed, besides {@link #takeRestCanceled() those that are not in memory}
     */
    List<Item> cancel(Instant now) {
        canceling = true;
        List<Item> canceled = cancelPending(whyCanceled(), now);
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

    private List<Item> cancelPending(String why, Instant now) {
        List<Item> canceled = items.values().stream()
                .filter(item -> item.phase() == Phase.PENDING)
                .map(item -> item.canceled(why, now))
                .toList();
        canceled.forEach(this::put);
        if (tally.cancelRest()) {
            restCanceled = why;
        }
        return canceled;
    }

    /** Why all that waits and is not in memory ends canceled; absent when it does not, and told once. */
    @Nullable
    String takeRestCanceled() {
        String why = restCanceled;
        restCanceled = null;
        return why;
    }

    /** Takes over an item's new state; the caller journals it. */
    public void update(Item item) {
        put(item);
        if (item.phase() == Phase.PENDING && item.stage() == stage) {
            lines.add(item);
        }
    }

    /** Appends items that a step found to be necessary; those of an earlier stage go first. */
    List<Item> append(List<NewItem> more) {
        List<Item> added = new ArrayList<>();
        int next = tally.total() + 1;
        for (NewItem item : more) {
            added.add(Items.fresh(operation.id(), next++, item));
        }
        added.forEach(item -> {
            add(item);
            if (item.stage() == stage) {
                lines.add(item);
            }
        });
        if (added.stream().anyMatch(item -> item.stage() < stage)) {
            enterStage();
        }
        return added;
    }

    /**
     * Moves on when a stage has ended; after a failed one, the rest is canceled.
     *
     * @return the items that changed, besides {@link #takeRestCanceled() those that are not in memory}
     */
    List<Item> advance(Instant now) {
        if (tally.pendingUpTo(stage) || running.values().stream().anyMatch(item -> item.stage() <= stage)) {
            return List.of();
        }
        List<Item> changed = tally.broken() ? cancelPending(Items.EARLIER_STEP_FAILED, now) : List.of();
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
        return lines.next(now, free);
    }

    /** The first of each lane that is due. */
    List<Item> heads(Instant now) {
        return lines.heads(now);
    }

    /** Whether something waits here that needs several lanes at once. */
    boolean wide() {
        return lines.wide();
    }

    /** The first that are due of those that need several lanes at once. */
    List<Item> wideHeads(Instant now) {
        return lines.wideHeads(now);
    }

    /** The first that is due of those that need this lane and no other. */
    @Nullable
    Item head(String lane, Instant now) {
        return lines.head(lane, now);
    }

    /** Takes an item out of the queue, and puts its lane behind the others. */
    public void take(Item item) {
        lines.take(item);
    }

    /** Pending items of one action in the order they would go, lane by lane in turns. */
    List<Item> upcoming(String action, int most) {
        return lines.upcoming(action, most);
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

    /** Items that wait and were surveyed, however long ago. */
    List<Item> surveyed() {
        return surveyedAt.keySet().stream()
                .map(items::get)
                .filter(item -> item != null && item.phase() == Phase.PENDING)
                .toList();
    }

    /** How many that wait were surveyed since. */
    int known(Instant since) {
        int known = 0;
        for (Map.Entry<Integer, Instant> one : surveyedAt.entrySet()) {
            Item item = items.get(one.getKey());
            if (item != null && item.phase() == Phase.PENDING && one.getValue().isAfter(since)) {
                known++;
            }
        }
        return known;
    }

    /** Items AWS may be working on, or whose end is not proven. */
    Collection<Item> running() {
        return List.copyOf(running.values());
    }

    /** When the earliest item that must wait may go; absent when none waits for a time to come. */
    @Nullable
    Instant nextDue(Instant now) {
        return delayed.values().stream()
                .filter(due -> due.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** The item that is to be sent again earliest; absent when nothing waits for that. */
    @Nullable
    Item nextRetry(Instant now) {
        return delayed.entrySet().stream()
                .filter(entry -> entry.getValue().isAfter(now))
                .sorted(Map.Entry.comparingByValue())
                .map(entry -> items.get(entry.getKey()))
                .filter(Objects::nonNull)
                .filter(item -> item.phase() == Phase.PENDING)
                .findFirst()
                .orElse(null);
    }

    /** The actions of what waits in this stage. */
    Set<String> pendingActions() {
        return tally.pendingActions(stage);
    }

    /** The stage that is under way. */
    int stage() {
        return stage;
    }

    /** Whether more of this stage waits in the journal, and less than half a window is here. */
    boolean hungry(int window) {
        return !held && !canceling && lines.size() < Math.max(1, window / 2) && tally.pending(stage) > lines.size();
    }

    /** Takes in what waits in the journal; what is here already stays as it is, and what ended is forgotten. */
    void feed(List<Item> window) {
        items.values().removeIf(item -> item.phase().ended());
        surveyedAt.keySet().retainAll(items.keySet());
        for (Item item : window) {
            if (!items.containsKey(item.ordinal()) && item.phase() == Phase.PENDING) {
                keep(item);
                if (item.stage() == stage) {
                    lines.add(item);
                }
            }
        }
    }

    /** Takes in one the journal has counted already. */
    private void keep(Item item) {
        items.put(item.ordinal(), item);
        index(item);
    }

    /** Takes in one that is new. */
    private void add(Item item) {
        tally.add(item);
        keep(item);
    }

    private void put(Item item) {
        Item before = items.put(item.ordinal(), item);
        if (before == null) {
            tally.add(item);
        } else {
            tally.move(before, item);
        }
        index(item);
    }

    private void index(Item item) {
        started |= item.phase() != Phase.PENDING || item.attempts() > 0;
        switch (item.phase().status()) {
            case RUNNING -> running.put(item.ordinal(), item);
            case FAILED -> {
                running.remove(item.ordinal());
                failed.put(item.ordinal(), item);
                if (failed.size() > FAILURES_KEPT) {
                    failed.pollLastEntry();
                }
            }
            case PENDING, SUCCEEDED, CANCELED -> running.remove(item.ordinal());
        }
        if (item.notBefore() == null || item.phase().ended()) {
            delayed.remove(item.ordinal());
        } else {
            delayed.put(item.ordinal(), item.notBefore());
        }
        if (item.phase() != Phase.PENDING) {
            surveyedAt.remove(item.ordinal());
        }
        lines.changed(item);
    }

    private void enterStage() {
        stage = Math.min(
                tally.firstPendingStage(),
                running.values().stream().mapToInt(Item::stage).min().orElse(Integer.MAX_VALUE));
        lines.clear();
        for (Item item : items.values()) {
            if (item.stage() == stage && item.phase() == Phase.PENDING) {
                lines.add(item);
            }
        }
    }
}
