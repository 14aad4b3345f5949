package io.gatehouse.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.listing.Part;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Phase;
import io.gatehouse.store.DatabaseClock;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Puts what this service wrote into the index, in the journal's own transaction: whoever reads after an item ended reads
 * what it did, on every replica. A part that fails does not hold up the journal; a sweep asks AWS instead.
 */
@Singleton
class JournalIndex implements JournalListener {
    /** The fact of an operation that names what its changes are due to, where it is more than the operation itself. */
    static final String CAUSE = "cause";

    private static final Logger LOG = Logger.getLogger(JournalIndex.class);
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};
    /** How far the clocks of replicas and PostgreSQL may be apart. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final IndexFreshness freshness;
    private final Questions questions;
    private final ObjectMapper json;
    private final Map<String, Projection> projections = new HashMap<>();

    JournalIndex(
            Jdbi jdbi,
            Ledger ledger,
            IndexFreshness freshness,
            Questions questions,
            ObjectMapper json,
            @All List<Projection> projections) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.freshness = freshness;
        this.questions = questions;
        this.json = json;
        projections.forEach(
                projection -> projection.actions().forEach(action -> this.projections.put(action, projection)));
    }

    private record Origin(String createdBy, Map<String, String> facts) {}

    private record Alike(String operationId, String action, Outcome outcome) {}

    @Override
    public void itemsEnded(List<Item> items) {
        Map<Alike, List<Item>> told = items.stream()
                .filter(item -> item.phase() == Phase.SUCCEEDED
                        && item.outcome() != Outcome.SKIPPED
                        && projections.containsKey(item.action()))
                .collect(Collectors.groupingBy(
                        item -> new Alike(item.operationId(), item.action(), Objects.requireNonNull(item.outcome()))));
        if (told.isEmpty()) {
            return;
        }
        Optional<Short> scope = freshness.scope();
        if (scope.isEmpty()) {
            return;
        }
        jdbi.useHandle(db -> {
            ledger.turnOfProof(db);
            Map<String, Origin> origins = origins(db, told.keySet());
            Instant now = DatabaseClock.now(db);
            boolean filled = freshness.filled(Part.ASSIGNMENTS);
            told.forEach((alike, ended) -> {
                Origin origin = origins.get(alike.operationId());
                if (origin != null) {
                    Evidence evidence = evidence(alike, ended, origin, scope.get(), now, filled);
                    safely(db, new Proofs(alike.action(), alike.outcome(), ended, origin.facts(), evidence));
                }
            });
        });
    }

    private static Evidence evidence(
            Alike alike, List<Item> items, Origin origin, short scope, Instant now, boolean filled) {
        // it was so already: somebody else did it, some time
        if (alike.outcome() == Outcome.EXISTED || alike.outcome() == Outcome.ABSENT) {
            Cause found = filled || alike.outcome() == Outcome.ABSENT ? Cause.OUTSIDE : Cause.FILL;
            return new Evidence(scope, now, Evidence.Source.WRITE, found, null, null, null);
        }
        Instant since = items.stream()
                .map(Item::startedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(now);
        return new Evidence(
                scope,
                now,
                Evidence.Source.WRITE,
                cause(origin.facts().get(CAUSE)),
                alike.operationId(),
                origin.createdBy(),
                since.minus(CLOCKS));
    }

    private static Cause cause(@Nullable String fact) {
        if (fact == null) {
            return Cause.OPERATION;
        }
        return switch (fact) {
            case "REQUEST" -> Cause.REQUEST;
            case "DOCUMENT" -> Cause.DOCUMENT;
            default -> Cause.OPERATION;
        };
    }

    private void safely(Handle db, Proofs proofs) {
        db.execute("savepoint index_projection");
        try {
            Objects.requireNonNull(projections.get(proofs.action())).project(db, proofs);
            db.execute("release savepoint index_projection");
        } catch (JdbiException | IllegalStateException | ClassCastException | NullPointerException e) {
            LOG.errorf(e, "%s is not in the index by its proof; AWS is asked instead", proofs.action());
            db.execute("rollback to savepoint index_projection");
            questions.askAll(db, proofs.evidence().scope());
        }
    }

    private Map<String, Origin> origins(Handle db, Iterable<Alike> told) {
        Map<String, Origin> origins = new HashMap<>();
        for (Alike alike : told) {
            origins.computeIfAbsent(
                    alike.operationId(), id -> db.createQuery("select created_by, facts from operation where id = :id")
                            .bind("id", id)
                            .map((row, context) -> origin(row))
                            .findOne()
                            .orElse(null));
        }
        return origins;
    }

    private Origin origin(ResultSet row) throws SQLException {
        try {
            return new Origin(row.getString("created_by"), json.readValue(row.getString("facts"), FACTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The journal holds facts that are not a map", e);
        }
    }
}
