package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/**
 * Puts into the tables what is known, and ends what is not so any more. Sweeps and proofs take turns: while one writes, the
 * other does not judge by what it has not seen yet.
 *
 * <p>An answer of AWS never overrules what was confirmed after it was asked for, nor, until the consistency window has
 * passed, a write of ours: what it shows against that is <em>deferred</em>, to be asked again.
 */
@Singleton
final class Ledger {
    /** Of the advisory lock by which sweeps and proofs take turns; any number nobody else uses. */
    private static final long TURN = 0x6761746568L;

    private static final String NOTHING = "[]";

    private final Duration window;

    Ledger(IndexConfig config) {
        this.window = config.consistencyWindow();
    }

    /**
     * What an answer changed.
     *
     * @param changes rows that began, ended or have other values
     * @param deferred rows it shows otherwise than they were proven to be just now
     * @param missed rows it lacks for the first time
     */
    record Effect(int changes, int deferred, int missed) {
        static final Effect NONE = new Effect(0, 0, 0);

        Effect and(Effect other) {
            return new Effect(changes + other.changes, deferred + other.deferred, missed + other.missed);
        }
    }

    /** Takes the turn of a sweep for the rest of the transaction: no proof is being written meanwhile. */
    void turnOfSweep(Handle db) {
        db.createQuery("select pg_advisory_xact_lock(:turn)")
                .bind("turn", TURN)
                .mapToMap()
                .list();
    }

    /** Takes the turn of a proof, of which there may be several at once. */
    void turnOfProof(Handle db) {
        db.createQuery("select pg_advisory_xact_lock_shared(:turn)")
                .bind("turn", TURN)
                .mapToMap()
                .list();
    }

    /** These rows are so. */
    Effect present(Handle db, Facet facet, Collection<ObjectNode> rows, Evidence evidence) {
        if (rows.isEmpty()) {
            return Effect.NONE;
        }
        String page = page(rows);
        if (evidence.since() != null) {
            execute(db, LedgerSql.claimBegun(facet), page, evidence, facet);
        }
        execute(db, LedgerSql.confirm(facet), page, evidence, facet);
        int changed = 0;
        if (!facet.values().isEmpty()) {
            execute(db, LedgerSql.complete(facet), page, evidence, facet);
            changed = execute(db, LedgerSql.change(facet), page, evidence, facet);
        }
        int added = facet.adds() ? execute(db, LedgerSql.add(facet), page, evidence, facet) : 0;
        int deferred = evidence.proof() ? 0 : count(db, LedgerSql.contrary(facet), page, evidence, Map.of());
        return new Effect(changed + added, deferred, 0);
    }

    /** A write of ours proved that these are gone: no answer asked for before brings them back. */
    Effect gone(Handle db, Facet facet, Collection<ObjectNode> keys, Evidence evidence) {
        if (keys.isEmpty()) {
            return Effect.NONE;
        }
        String page = page(keys);
        int ended = execute(db, LedgerSql.end(facet), page, evidence, facet);
        execute(db, LedgerSql.rememberRemoval(facet), page, evidence, facet);
        if (evidence.since() != null) {
            execute(db, LedgerSql.claimEnded(facet), page, evidence, facet);
        }
        return new Effect(ended, 0, 0);
    }

    /**
     * A complete listing has ended: rows of its domain that it did not show are missed, and gone when they were missed by
     * an earlier one.
     *
     * @param domain condition on the table's rows {@code t}, with the named parameters of {@code parameters}
     * @param evidence whose time is when the listing was begun
     */
    Effect listed(Handle db, Facet facet, String domain, Map<String, String> parameters, Evidence evidence) {
        int deferred = count(db, LedgerSql.unseenButProven(facet, domain), NOTHING, evidence, parameters);
        int gone = bind(db.createUpdate(LedgerSql.unseenAgain(facet, domain)), NOTHING, evidence)
                .bindMap(parameters)
                .execute();
        int missed = bind(db.createUpdate(LedgerSql.unseenOnce(facet, domain)), NOTHING, evidence)
                .bindMap(parameters)
                .execute();
        return new Effect(gone, deferred, missed);
    }

    private int execute(Handle db, String sql, String page, Evidence evidence, Facet facet) {
        return bind(db.createUpdate(sql), page, evidence)
                .bind("part", facet.part())
                .execute();
    }

    private int count(Handle db, String sql, String page, Evidence evidence, Map<String, String> parameters) {
        return bind(db.createQuery(sql), page, evidence)
                .bindMap(parameters)
                .mapTo(Integer.class)
                .one();
    }

    private <S extends SqlStatement<S>> S bind(S statement, String page, Evidence evidence) {
        return statement
                .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
                .bind("page", page)
                .bind("scope", evidence.scope())
                .bind("at", Timestamp.from(evidence.at()))
                .bind("since", timestamp(evidence.since()))
                .bind("by", evidence.by().name())
                .bind("cause", evidence.cause().name())
                .bind("known", evidence.exact() ? "EXACT" : "SEEN")
                .bind("operation", evidence.operation())
                .bind("actor", evidence.actor())
                .bind("proof", evidence.proof())
                .bind("window", window.toMillis() / 1000.0);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    private static String page(Collection<ObjectNode> rows) {
        ArrayNode page = JsonNodeFactory.instance.arrayNode(rows.size());
        rows.forEach(page::add);
        return page.toString();
    }
}
