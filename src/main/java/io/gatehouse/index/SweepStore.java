package io.gatehouse.index;

import io.gatehouse.index.Questions.Question;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the sweep writes, each time in one transaction that proves the lease. */
@Singleton
class SweepStore {
    /** How often is planned while nothing is answered that would make new questions. */
    private static final Duration PLAN = Duration.ofSeconds(5);
    /** Of its time planning takes no more than one part in so many, however much there is. */
    private static final int PLAN_SHARE = 20;
    /** How long removals and events are remembered. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** The right to write. */
    interface Fence {
        /** Proves it in the transaction. */
        void prove();

        /** Whether it certainly still holds. */
        boolean holds();
    }

    private final Jdbi jdbi;
    private final Scopes scopes;
    private final Planner planner;
    private final Questions questions;
    private final SweepLog log;
    private final Holdings holdings;
    private final IndexConfig config;

    private volatile Instant planAt = Instant.EPOCH;
    private volatile Instant restUntil = Instant.EPOCH;
    private volatile Turns turns;
    private volatile @Nullable String current;

    SweepStore(
            Jdbi jdbi,
            Scopes scopes,
            Planner planner,
            Questions questions,
            SweepLog log,
            Holdings holdings,
            IndexConfig config) {
        this.jdbi = jdbi;
        this.scopes = scopes;
        this.planner = planner;
        this.questions = questions;
        this.log = log;
        this.holdings = holdings;
        this.config = config;
        this.turns = new Turns(Map.of(), Map.of(), config.shortestTurn(), config.longestTurn());
    }

    <T> T write(Fence fence, Function<Handle, T> what) {
        return QuarkusTransaction.requiringNew().call(() -> {
            fence.prove();
            return jdbi.withHandle(what::apply);
        });
    }

    <T> T read(Function<Handle, T> what) {
        return jdbi.withHandle(what::apply);
    }

    short adopt(Fence fence, Holdings.Holder holder) {
        return write(fence, db -> scopes.adopt(db, holder));
    }

    List<Question> due(short scope, int most) {
        return read(db -> questions.due(db, scope, most));
    }

    /** An answer may have made new questions, or completed a part. */
    void planSoon() {
        planAt = Instant.EPOCH;
    }

    void planWhereDue(Fence fence, short scope) {
        Instant now = Instant.now();
        if (!now.isBefore(planAt) && !now.isBefore(restUntil)) {
            plan(fence, scope);
        }
    }

    /** Plans now. */
    void plan(Fence fence, short scope) {
        Instant begun = Instant.now();
        planAt = begun.plus(PLAN);
        current = write(fence, db -> {
            planner.plan(db, scope);
            forget(db);
            return log.current(db);
        });
        turns = read(db -> turns(db, scope));
        Instant ended = Instant.now();
        restUntil = ended.plus(Duration.between(begun, ended).multipliedBy(PLAN_SHARE));
    }

    private static void forget(Handle db) {
        for (String table : List.of(
                "index_removal where proven_at",
                "index_event where received_at",
                "index_event_change where received_at")) {
            db.createUpdate("delete from " + table + " < clock_timestamp() - make_interval(secs => :seconds)")
                    .bind("seconds", REMEMBERED.toSeconds())
                    .execute();
        }
    }

    /** The sweep under way. */
    @Nullable
    String current() {
        return current;
    }

    /** How often questions come round now. */
    Turns turns() {
        return turns;
    }

    /** How often questions come round by what is known now. */
    Turns turns(Handle db, short scope) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        db.createQuery("select kind, count(*) as number from index_question where scope = :scope group by kind")
                .bind("scope", scope)
                .map((row, context) -> Map.entry(Kind.valueOf(row.getString("kind")), row.getInt("number")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        Map<Kind, Double> paces = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            paces.put(kind, holdings.pace(kind));
        }
        return new Turns(counts, paces, config.shortestTurn(), config.longestTurn());
    }
}
