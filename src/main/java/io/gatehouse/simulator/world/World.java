package io.gatehouse.simulator.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of the simulated AWS. One request at a time sees and changes it, within a transaction that is journaled as a
 * whole or undone as a whole. Transitions that are due are ended before anybody looks, so no timer is needed and nobody can
 * see a state that is older than its clock.
 */
public final class World implements AutoCloseable {

    /** Reads and writes rows, payloads and control documents; times are ISO-8601 texts. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private static final String ONLY = "current";

    private record Origin(long seed, long generation) {}

    private record Change(
            Table<?> table, String key, @Nullable Object before) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable Journal journal;
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private final Map<String, TransitionHandler> handlers = new LinkedHashMap<>();
    private final List<Runnable> starts = new ArrayList<>();
    private final Map<String, Integer> latencyCalls = new LinkedHashMap<>();
    private final Buckets buckets = new Buckets();
    private final Table<Origin> origin;
    private final WorldClock clock;
    private final Table<Transition> transitions;
    private final Settings settings;
    private @Nullable List<Change> transaction;
    private RandomGenerator random = new SplittableRandom(0);

    /**
     * A world without content yet: declare tables, settings, handlers and starts, then {@link #open}.
     *
     * @param machine what time it is outside
     * @param stateFile where the state is kept, null to forget it
     * @throws IllegalStateException when another simulator has the state file open
     */
    public World(Clock machine, @Nullable Path stateFile) {
        this.journal = stateFile == null ? null : Journal.open(stateFile);
        this.origin = table("origin", Origin.class);
        this.clock = new WorldClock(machine, table("clock", ClockState.class));
        this.transitions = table("transitions", Transition.class);
        this.settings = new Settings(table("settings", JsonNode.class));
    }

    /** Declares a table; a name may be declared once, before the world is opened. */
    public <R> Table<R> table(String name, Class<R> rowType) {
        Table<R> table = new Table<>(this, name, rowType);
        if (tables.putIfAbsent(name, table) != null) {
            throw new IllegalStateException("table declared twice: " + name);
        }
        return table;
    }

    /** Declares who ends transitions of that kind. */
    public void onTransition(String kind, TransitionHandler handler) {
        if (handlers.putIfAbsent(kind, handler) != null) {
            throw new IllegalStateException("transition declared twice: " + kind);
        }
    }

    /** Declares what puts a part of the start state into an empty world. */
    public void onStart(Runnable start) {
        starts.add(start);
    }

    /** Reads the state file, or begins with the start state of that seed when there is none; true for a new world. */
    public boolean open(long seed, Profile profile) {
        lock.lock();
        try {
            if (journal != null && journal.replay(this::readLine)) {
                Origin before = origin.get(ONLY);
                Origin now = new Origin(before.seed, before.generation + 1);
                origin.restore(ONLY, now);
                random = new SplittableRandom(now.seed * 1_000_003 + now.generation);
                journal.rewrite(wholeState());
                return false;
            }
            reset(seed, profile);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything, settings included, and begins again with the start state. */
    public void reset(long seed, Profile profile) {
        lock.lock();
        try {
            tables.values().forEach(Table::clear);
            buckets.clear();
            latencyCalls.clear();
            settings.forgetParsed();
            random = new SplittableRandom(seed);
            clock.at(clock.now(), () -> inTransaction(() -> begin(seed, profile), false));
            if (journal != null) {
                journal.rewrite(wholeState());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends what is due, then does the work, alone. The work's changes are journaled when it returns and undone when it throws.
     */
    public <T> T exclusively(Supplier<T> work) {
        lock.lock();
        try {
            endDue();
            T result = clock.at(now(), () -> inTransaction(work, true));
            endDue();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** The time in the world. It stands still within a transaction; while a transition ends, it is the time that was due. */
    public Instant now() {
        return clock.now();
    }

    /** Lets time pass at once; what falls due in between ends in its order. */
    public void advanceClock(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("time does not go back");
        }
        exclusively(() -> clock.advance(step));
    }

    /** Stops the clock at the given time. */
    public void freezeClock(Instant at) {
        exclusively(() -> clock.freeze(at));
    }

    /** Lets the clock run on from the time it shows. */
    public void runClock() {
        exclusively(clock::run);
    }

    /** The settings; read and change them within {@link #exclusively}. */
    public Settings settings() {
        return settings;
    }

    /** A setting's current value. */
    public <T> T setting(Setting<T> setting) {
        return settings.get(setting);
    }

    /** Takes a token from the named bucket; false when it is empty. */
    public boolean takeToken(String bucket, Rate rate) {
        return buckets.take(bucket, rate, now());
    }

    /** The seeded random; use it within {@link #exclusively} alone. */
    public RandomGenerator random() {
        return random;
    }

    /** A random text of that length from the given characters. */
    public String randomText(String characters, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** A random UUID, repeatable by seed. */
    public String randomUuid() {
        String hex = randomText("0123456789abcdef", 30);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(12, 15) + "-a"
                + hex.substring(15, 18) + "-" + hex.substring(18);
    }

    /**
     * Begins something that ends after the setting's latency.
     *
     * @param kind who ends it; a handler must be declared
     * @param subject what it is about
     * @param payload what the handler needs, written as JSON
     * @param fate whether it is to end as it should
     */
    public Transition begin(String kind, String subject, Setting<Latency> latency, Object payload, Fate fate) {
        int call = latencyCalls.merge(latency.name(), 1, Integer::sum) - 1;
        return begin(kind, subject, setting(latency).of(call, random), payload, fate);
    }

    /** Begins something that ends after the given time. */
    public Transition begin(String kind, String subject, Duration after, Object payload, Fate fate) {
        if (!handlers.containsKey(kind)) {
            throw new IllegalStateException("nobody ends transitions of kind " + kind);
        }
        Instant now = now();
        Transition transition = new Transition(
                randomUuid(),
                kind,
                subject,
                now,
                fate.stuck() ? null : now.plus(after),
                fate.failure(),
                JSON.valueToTree(payload));
        transitions.put(transition.id(), transition);
        return transition;
    }

    /** What of that kind is under way. */
    public Stream<Transition> underWay(String kind) {
        return transitions.where(transition -> transition.kind().equals(kind));
    }

    /** Ends everything that is under way, and what that sets off, except what is stuck; how many it were. */
    public int settle() {
        lock.lock();
        try {
            int ended = 0;
            for (Optional<Transition> next = earliest(); next.isPresent(); next = earliest()) {
                end(next.get(), now());
                ended++;
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** The content of every table by name and key. */
    public ObjectNode snapshot() {
        return exclusively(this::wholeState);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (journal != null) {
                journal.close();
            }
        } finally {
            lock.unlock();
        }
    }

    void changed(Table<?> table, String key, @Nullable Object before) {
        if (transaction == null) {
            throw new IllegalStateException("table " + table.name() + " changed outside of a transaction");
        }
        transaction.add(new Change(table, key, before));
    }

    private boolean begin(long seed, Profile profile) {
        origin.put(ONLY, new Origin(seed, 0));
        clock.start();
        settings.profile(profile);
        starts.forEach(Runnable::run);
        return true;
    }

    private void endDue() {
        Instant now = now();
        for (Optional<Transition> next = earliest(); next.isPresent(); next = earliest()) {
            Instant due = next.get().due();
            if (due == null || due.isAfter(now)) {
                return;
            }
            end(next.get(), due);
        }
    }

    private Optional<Transition> earliest() {
        return transitions
                .where(transition -> transition.due() != null)
                .min(Comparator.comparing(Transition::due, Comparator.nullsLast(Comparator.naturalOrder())));
    }

    private void end(Transition transition, Instant at) {
        clock.at(at, () -> inTransaction(() -> complete(transition), true));
    }

    private boolean complete(Transition transition) {
        transitions.remove(transition.id());
        TransitionHandler handler = handlers.get(transition.kind());
        if (handler == null) {
            throw new IllegalStateException("nobody ends transitions of kind " + transition.kind());
        }
        handler.complete(transition);
        return true;
    }

    private <T> T inTransaction(Supplier<T> work, boolean journaled) {
        if (transaction != null) {
            throw new IllegalStateException("a transaction is already running");
        }
        List<Change> changes = new ArrayList<>();
        transaction = changes;
        try {
            T result = work.get();
            if (journaled) {
                journal(changes);
            }
            return result;
        } catch (RuntimeException | Error e) {
            undo(changes);
            throw e;
        } finally {
            transaction = null;
        }
    }

    private void journal(List<Change> changes) {
        if (journal == null || changes.isEmpty()) {
            return;
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        for (Change change : changes) {
            line.withObjectProperty(change.table.name()).set(change.key, change.table.write(change.key));
        }
        journal.append(line);
        if (journal.isOvergrown()) {
            journal.rewrite(wholeState());
        }
    }

    private void undo(List<Change> changes) {
        for (Change change : changes.reversed()) {
            restore(change.table, change.key, change.before);
        }
        settings.forgetParsed();
    }

    @SuppressWarnings("unchecked") // the row came from this table
    private static <R> void restore(Table<R> table, String key, @Nullable Object before) {
        table.restore(key, (R) before);
    }

    private void readLine(JsonNode line) {
        line.properties().forEach(tableRows -> {
            Table<?> table = tables.get(tableRows.getKey());
            if (table == null) {
                throw new IllegalStateException("the state file has an unknown table " + tableRows.getKey());
            }
            tableRows.getValue().properties().forEach(row -> table.read(row.getKey(), row.getValue()));
        });
    }

    private ObjectNode wholeState() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        tables.values().forEach(table -> {
            ObjectNode rows = state.putObject(table.name());
            table.keys().forEach(key -> rows.set(key, table.write(key)));
        });
        return state;
    }
}
