package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessPolicyConfig;
import io.gatehouse.accesspolicy.Rules;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.security.Caller;
import io.gatehouse.sessioncut.CutWork;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What time brings about: starts, ends, expiries, and removals that are tried again. Each look finds it by an index. */
@ApplicationScoped
class DueWork {
    private static final Logger LOG = Logger.getLogger(DueWork.class);
    /** Requests of one transaction: what ends together is taken away together, with fewer questions. */
    private static final int AT_ONCE = 100;
    /** Transactions of one kind of work in one look. */
    private static final int IN_A_ROW = 10;

    private final Jdbi jdbi;
    private final Ledger ledger;
    private final RequestRows rows;
    private final Deciding deciding;
    private final RemovedOutside removedOutside;
    private final CutWork cuts;
    private final AccessPolicyConfig config;

    DueWork(
            Jdbi jdbi,
            Ledger ledger,
            RequestRows rows,
            Deciding deciding,
            RemovedOutside removedOutside,
            CutWork cuts,
            AccessPolicyConfig config) {
        this.jdbi = jdbi;
        this.ledger = ledger;
        this.rows = rows;
        this.deciding = deciding;
        this.removedOutside = removedOutside;
        this.cuts = cuts;
        this.config = config;
    }

    /** Does everything that is due now. */
    void look() {
        asLongAsMoreIsDue(this::endElapsed);
        asLongAsMoreIsDue(this::dueRequests);
        retry();
        warn();
        removedOutside.look();
        cuts.look();
    }

    /** However much is due, the other kinds of work have their turn. */
    private static void asLongAsMoreIsDue(IntSupplier work) {
        for (int i = 0; i < IN_A_ROW && work.getAsInt() == AT_ONCE; i++) {
            LOG.debug("More is due than one transaction takes");
        }
    }

    private List<String> ids(String query) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(db -> db.createQuery(query)
                        .bind("most", AT_ONCE)
                        .mapTo(String.class)
                        .list()));
    }

    private int endElapsed() {
        List<String> due = ids("""
                select distinct request_id from (
                  select request_id from access_request_item
                   where status = 'ACTIVE' and until <= clock_timestamp() order by until limit :most) due
                """);
        change(Set.copyOf(due), page -> page.rows().forEach(row -> {
            RequestRow ended = row.each(item -> item.hold() instanceof Hold.Active active
                    ? active.elapsed(page.now()).map(item::now).orElse(item)
                    : item);
            if (!ended.equals(row)) {
                page.put(ended, Cause.ELAPSED, null);
            }
        }));
        return due.size();
    }

    private int dueRequests() {
        List<String> due = ids("""
                select request_id from access_request where due_at <= clock_timestamp() order by due_at limit :most
                """);
        if (due.isEmpty()) {
            return 0;
        }
        List<RequestRow> found = QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(db ->
                        rows.find(db, "where request_id = any(:these)", Map.of("these", due.toArray(new String[0])))));
        Map<String, Optional<Rules>> rules = new HashMap<>();
        found.stream()
                .filter(row -> row.course() instanceof Course.Scheduled)
                .forEach(row -> rules.put(row.requestId(), deciding.rules(row)));
        change(Set.copyOf(due), page -> page.rows().forEach(row -> {
            switch (row.course()) {
                case Course.Undecided undecided ->
                    undecided
                            .expired(page.now())
                            .ifPresent(closed -> page.put(row.on(closed, page.now()), Cause.EXPIRED, null));
                case Course.Scheduled scheduled -> start(page, row, scheduled, rules.get(row.requestId()));
                case Course.Granted ignored -> {}
                case Course.Closed ignored -> {}
            }
        }));
        return due.size();
    }

    private static void start(
            LedgerPage page,
            RequestRow row,
            Course.Scheduled scheduled,
            @org.jspecify.annotations.Nullable Optional<Rules> rules) {
        if (rules == null) {
            return;
        }
        scheduled.started(page.now()).ifPresent(granted -> {
            if (rules.isPresent()) {
                page.put(row.on(granted, page.now()), Cause.STARTED, null);
            } else {
                page.put(
                        row.on(scheduled.refused(), page.now()).because("No policy allows this any more."),
                        Cause.NOT_ALLOWED,
                        null);
            }
        });
    }

    /** Removals that AWS refused. */
    private void retry() {
        List<AssignmentKey> due = QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(db -> db.createQuery("""
                                select account_id, permission_set_id, user_id from access_grant
                                 where retry_at <= clock_timestamp() and ended_at is null and pending = 'NONE'
                                 order by retry_at limit :most
                                """)
                        .bind("most", AT_ONCE)
                        .map((row, context) -> GrantRows.key(row))
                        .list()));
        if (!due.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> ledger.change(Set.of(), due, Caller.SERVICE, page -> {}));
        }
    }

    private void warn() {
        List<String> soon = QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(db -> db.createQuery("""
                                select distinct request_id from access_request_item
                                 where status = 'ACTIVE' and warned_at is null
                                   and until <= clock_timestamp() + make_interval(secs => :seconds)
                                   and until - active_since > 2 * make_interval(secs => :seconds)
                                 limit :most
                                """)
                        .bind("seconds", config.endingSoon().toSeconds())
                        .bind("most", AT_ONCE)
                        .mapTo(String.class)
                        .list()));
        change(Set.copyOf(soon), page -> {
            Set<String> first = warned(page.db(), soon);
            page.rows().stream()
                    .filter(row -> first.contains(row.requestId()) && row.status() == RequestStatus.ACTIVE)
                    .forEach(row -> page.put(row, Cause.ENDING_SOON, null));
        });
    }

    /** Those that were not warned yet: another replica may have come first. */
    private static Set<String> warned(Handle db, List<String> ids) {
        return Set.copyOf(db.createQuery("""
                        update access_request_item set warned_at = clock_timestamp()
                         where request_id = any(:ids) and status = 'ACTIVE' and warned_at is null
                        returning request_id
                        """)
                .bindArray("ids", String.class, ids.toArray())
                .mapTo(String.class)
                .set());
    }

    private void change(Set<String> ids, java.util.function.Consumer<LedgerPage> change) {
        if (!ids.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> ledger.change(ids, Set.of(), Caller.SERVICE, change));
        }
    }
}
