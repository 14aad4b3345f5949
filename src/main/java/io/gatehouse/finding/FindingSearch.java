package io.gatehouse.finding;

import io.gatehouse.listing.IndexState;
import io.gatehouse.listing.Known;
import io.gatehouse.listing.Part;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Looks for findings in the index, and resolves those that are found no more. One replica at a time does it. */
@ApplicationScoped
public class FindingSearch {
    private static final Logger LOG = Logger.getLogger(FindingSearch.class);
    /** Of the advisory lock by which replicas take turns; any number nobody else uses. */
    private static final long TURN = 0x66696e64L;

    /**
     * A finding that is found again as it was is written down anew only now and then, so that the table does not grow by
     * what has not changed.
     */
    private static final String SEARCH = """
            with found as materialized (
              select * from (
                select substr(encode(sha256(convert_to(concat_ws('|', :scope, :code, q.key), 'UTF8')), 'hex'), 1, 24) as id,
                       to_jsonb(q) - 'key' as facts
                  from (%s) q) every
               where cast(:only as text) is null or id = cast(:only as text)),
            written as (
              insert into finding (finding_id, scope, code, severity, title, account_id, principal_id, facts,
                                   first_seen_at, last_seen_at)
              select id, :scope, :code, :severity, :title, facts ->> 'account_id', facts ->> 'principal_id', facts,
                     clock_timestamp(), clock_timestamp()
                from found
              on conflict (finding_id) do update
                 set severity = excluded.severity, title = excluded.title, facts = excluded.facts,
                     last_seen_at = excluded.last_seen_at, resolved_at = null,
                     first_seen_at = case when finding.resolved_at is null then finding.first_seen_at
                                          else excluded.first_seen_at end,
                     accepted_at = case when finding.resolved_at is null then finding.accepted_at end
               where finding.resolved_at is not null or finding.facts <> excluded.facts
                  or finding.last_seen_at < excluded.last_seen_at - interval '10 minutes')
            update finding f set resolved_at = clock_timestamp()
             where f.scope = :scope and f.code = :code and f.resolved_at is null
               and (cast(:only as text) is null or f.finding_id = cast(:only as text))
               and not exists (select 1 from found where found.id = f.finding_id)
            """;

    private final Jdbi jdbi;
    private final IndexState index;
    private final List<FindingKind> kinds;

    FindingSearch(Jdbi jdbi, IndexState index, @All List<FindingKind> kinds) {
        this.jdbi = jdbi;
        this.index = index;
        this.kinds = kinds;
    }

    /** In turn, on whichever replica comes first. */
    @RunOnVirtualThread
    @Scheduled(
            every = "{gatehouse.findings.every:1m}",
            delayed = "{gatehouse.findings.every:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    public void inTurn() {
        kinds.forEach(FindingSearch::refresh);
        QuarkusTransaction.requiringNew()
                .run(() -> jdbi.useHandle(db -> {
                    boolean free = db.createQuery("select pg_try_advisory_xact_lock(:turn)")
                            .bind("turn", TURN)
                            .mapTo(Boolean.class)
                            .one();
                    if (free) {
                        Known known = index.now();
                        kinds.forEach(kind -> search(db, kind, known, null));
                    }
                }));
    }

    /** What one kind cannot look at now keeps no other from being found. */
    private static void refresh(FindingKind kind) {
        try {
            kind.refresh();
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s is found by what was known before", kind.code());
        }
    }

    /** One kind, now. */
    public void of(FindingCode code) {
        refreshed(code, null);
    }

    /** One finding, now; the others of its kind wait for their turn. */
    void again(FindingCode code, String findingId) {
        refreshed(code, findingId);
    }

    private void refreshed(FindingCode code, @Nullable String only) {
        of(code, kinds).forEach(FindingKind::refresh);
        QuarkusTransaction.joiningExisting().run(() -> now(of(code, kinds), only));
    }

    private static List<FindingKind> of(FindingCode code, List<FindingKind> kinds) {
        return kinds.stream().filter(kind -> kind.code() == code).toList();
    }

    /** One finding, now, from what is known. */
    void one(FindingCode code, String findingId) {
        now(of(code, kinds), findingId);
    }

    /** All kinds, now, from what is known. */
    void all() {
        now(kinds, null);
    }

    private void now(List<FindingKind> wanted, @Nullable String only) {
        Known known = index.now();
        jdbi.useHandle(db -> {
            takeTurn(db);
            wanted.forEach(kind -> search(db, kind, known, only));
        });
    }

    private static void takeTurn(Handle db) {
        db.createQuery("select pg_advisory_xact_lock(:turn)")
                .bind("turn", TURN)
                .mapToMap()
                .list();
    }

    private static void search(Handle db, FindingKind kind, Known known, @Nullable String only) {
        if (known.asOf(kind.parts().toArray(Part[]::new)).isEmpty()) {
            return;
        }
        int resolved = db.createUpdate(SEARCH.formatted(kind.sql()))
                .bind("scope", known.scope())
                .bind("code", kind.code().name())
                .bind("only", only)
                .bind("severity", kind.severity().name())
                .bind("title", kind.title())
                .bindMap(kind.bindings())
                .execute();
        if (resolved > 0) {
            LOG.infof("%d findings %s are resolved", resolved, kind.code());
        }
    }
}
