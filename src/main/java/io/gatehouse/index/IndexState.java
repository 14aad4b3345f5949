package io.gatehouse.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.index.AccessIndex.AccessIndexAge;
import io.gatehouse.index.AccessIndex.State;
import io.gatehouse.listing.Part;
import io.gatehouse.store.DatabaseClock;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The state of the index, by PostgreSQL alone: the same on every replica. */
@Singleton
class IndexState {
    private static final TypeReference<Map<String, Integer>> CALLS = new TypeReference<>() {};
    /** Something due so long ago is overdue. */
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private static final Map<String, String> COUNTED = Map.of(
            "organizationalUnits", "index_unit",
            "accounts", "index_account",
            "permissionSets", "index_permission_set",
            "groups", "index_group",
            "users", "index_user",
            "memberships", "index_membership",
            "assignments", "index_assignment",
            "provisionings", "index_provisioning");

    private final Jdbi jdbi;
    private final IndexFreshness freshness;
    private final SweepStore store;
    private final IndexConfig config;
    private final ObjectMapper json;

    IndexState(Jdbi jdbi, IndexFreshness freshness, SweepStore store, IndexConfig config, ObjectMapper json) {
        this.jdbi = jdbi;
        this.freshness = freshness;
        this.store = store;
        this.config = config;
        this.json = json;
    }

    /** Parts whose answers are overdue and older than may be, each with its age. */
    Map<Part, Duration> stale() {
        Map<Part, Instant> known = freshness.known();
        return jdbi.withHandle(db -> {
            Instant now = DatabaseClock.now(db);
            Map<Part, Duration> stale = new LinkedHashMap<>();
            known.forEach((part, asOf) -> {
                Duration age = Duration.between(asOf, now);
                if (age.compareTo(config.staleAfter()) > 0 && overdue(db, part)) {
                    stale.put(part, age);
                }
            });
            return stale;
        });
    }

    private boolean overdue(Handle db, Part part) {
        Duration slack = config.staleAfter().compareTo(OVERDUE) < 0 ? config.staleAfter() : OVERDUE;
        List<String> kinds = java.util.Arrays.stream(Kind.values())
                .filter(kind -> kind.part() == part)
                .map(Kind::name)
                .toList();
        return db.createQuery("""
                        select exists (select 1 from index_question
                          where kind in (<kinds>) and due_at < clock_timestamp() - make_interval(secs => :slack))
                        """)
                .bindList("kinds", kinds)
                .bind("slack", slack.toMillis() / 1000.0)
                .mapTo(Boolean.class)
                .one();
    }

    /** How it is now. */
    AccessIndex now() {
        Map<Part, Instant> known = freshness.known();
        boolean filled = known.size() == Part.values().length;
        State state = !filled ? State.FILLING : stale().isEmpty() ? State.CURRENT : State.STALE;
        List<AccessIndexAge> oldest = known.entrySet().stream()
                .map(part -> new AccessIndexAge(part.getKey(), part.getValue()))
                .sorted(Comparator.comparing(AccessIndexAge::asOf).thenComparing(AccessIndexAge::what))
                .toList();
        return jdbi.withHandle(db -> new AccessIndex(
                state,
                filled ? oldest.getFirst().asOf() : null,
                oldest,
                counts(db),
                rolling(db),
                instant(db, "select max(received_at) from index_event")));
    }

    private static Map<String, Integer> counts(Handle db) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        COUNTED.forEach((name, table) -> counts.put(
                name,
                db.createQuery("select count(*) from " + table + " where valid_to is null")
                        .mapTo(Integer.class)
                        .one()));
        return counts;
    }

    private AccessIndex.AccessIndexRolling rolling(Handle db) {
        Optional<Short> scope = freshness.scope();
        Duration every =
                scope.map(id -> store.turns(db, id)).orElseGet(store::turns).next(Kind.PRINCIPAL, true);
        return new AccessIndex.AccessIndexRolling(
                every.toString(), instant(db, "select greatest(min(due_at), clock_timestamp()) from index_question"));
    }

    private static @Nullable Instant instant(Handle db, String sql) {
        return db.createQuery(sql)
                .map((row, context) -> row.getTimestamp(1))
                .findOne()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /** Sweeps, the newest first; {@code before} is the id the previous page ended with. */
    List<Sweep> sweeps(@Nullable String before, int most) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select * from index_sweep where cast(:before as text) is null or sweep_id < :before
                         order by sweep_id desc limit :most
                        """)
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> sweep(row))
                .list());
    }

    private Sweep sweep(ResultSet row) throws SQLException {
        try {
            Timestamp completed = row.getTimestamp("completed_at");
            return new Sweep(
                    row.getString("sweep_id"),
                    json.readTree(row.getString("scope")),
                    Sweep.Reason.valueOf(row.getString("reason")),
                    row.getTimestamp("started_at").toInstant(),
                    completed == null ? null : completed.toInstant(),
                    json.readValue(row.getString("calls"), CALLS),
                    row.getInt("throttles"),
                    row.getInt("changes_found"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A sweep is kept as what is no JSON", e);
        }
    }
}
