package io.gatehouse.index;

import io.gatehouse.listing.Part;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.Progress;
import io.gatehouse.operation.ProgressSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sweeps somebody asked for: which questions belong to them, and how far they are. */
@Singleton
class RequestedSweeps implements ProgressSource {
    private final Jdbi jdbi;
    private final IndexFreshness freshness;
    private final Scopes scopes;
    private final Planner planner;
    private final SweepLog log;

    RequestedSweeps(Jdbi jdbi, IndexFreshness freshness, Scopes scopes, Planner planner, SweepLog log) {
        this.jdbi = jdbi;
        this.freshness = freshness;
        this.scopes = scopes;
        this.planner = planner;
        this.log = log;
    }

    /** Whether there is such a thing; while not everything is known, anything may be. */
    @Transactional(TxType.REQUIRED)
    boolean knows(SweepScope scope) {
        String member = scope.member();
        if (member == null || freshness.known().size() < Part.values().length) {
            return true;
        }
        String sql =
                switch (member) {
                    case "accountId" ->
                        "select exists (select 1 from index_account where valid_to is null and account_id = :id)";
                    case "permissionSetId" ->
                        "select exists (select 1 from index_permission_set where valid_to is null and permission_set_id = :id)";
                    default -> """
                            select exists (select 1 from index_user where valid_to is null and user_id = :id)
                                or exists (select 1 from index_group where valid_to is null and group_id = :id)
                                or exists (select 1 from index_assignment where valid_to is null and principal_id = :id)
                            """;
                };
        return jdbi.withHandle(db ->
                db.createQuery(sql).bind("id", scope.id()).mapTo(Boolean.class).one());
    }

    /** Begins one, once for each id. */
    @Transactional(TxType.REQUIRES_NEW)
    void begin(String id, SweepScope scope, boolean rebuild) {
        jdbi.useHandle(db -> {
            boolean begun = db.createQuery("select exists (select 1 from index_sweep where sweep_id = :id)")
                    .bind("id", id)
                    .mapTo(Boolean.class)
                    .one();
            if (begun) {
                return;
            }
            log.begin(db, id, scope.wire(), Sweep.Reason.REQUESTED.name());
            if (rebuild) {
                scopes.forget(db);
            }
            freshness.scope().ifPresent(current -> {
                planner.plan(db, current);
                mark(db, current, id, scope);
            });
        });
    }

    private static void mark(Handle db, short current, String id, SweepScope scope) {
        String member = scope.member();
        if (member == null) {
            all(db, current, id);
            return;
        }
        switch (member) {
            case "accountId" -> {
                one(db, current, id, "select 'ACCOUNT', cast(:id as text) union all select 'TAGS', :id", scope.id());
                one(db, current, id, """
                        select 'PAIR', account_id || '/' || permission_set_id from index_provisioning
                         where valid_to is null and account_id = :id
                        """, scope.id());
            }
            case "permissionSetId" -> {
                one(
                        db,
                        current,
                        id,
                        "select 'DETAILS', cast(:id as text) union all select 'PROVISIONING', :id",
                        scope.id());
                one(db, current, id, """
                        select 'PAIR', account_id || '/' || permission_set_id from index_provisioning
                         where valid_to is null and permission_set_id = :id
                        """, scope.id());
            }
            default -> one(db, current, id, """
                    select 'USER', user_id from index_user where valid_to is null and user_id = :id
                    union all select 'GROUP', group_id from index_group where valid_to is null and group_id = :id
                    union all select 'MEMBERSHIPS', group_id from index_group where valid_to is null and group_id = :id
                    union all select 'MEMBERSHIPS', group_id from index_membership where valid_to is null and user_id = :id
                    union all select 'PRINCIPAL', 'USER/' || user_id from index_user where valid_to is null and user_id = :id
                    union all select 'PRINCIPAL', 'GROUP/' || group_id from index_group
                               where valid_to is null and group_id = :id
                    union select 'PRINCIPAL', principal_type || '/' || principal_id from index_assignment
                           where valid_to is null and principal_id = :id
                    """, scope.id());
        }
        planned(db, id);
    }

    private static void all(Handle db, short current, String id) {
        db.createUpdate("""
                        update index_question set due_at = clock_timestamp(), urgency = greatest(urgency, 1), sweep_id = :sweep
                         where scope = :scope
                        """).bind("sweep", id).bind("scope", current).execute();
        planned(db, id);
    }

    private static void one(
            Handle db, short current, String sweep, String questions, @org.jspecify.annotations.Nullable String id) {
        db.createUpdate("insert into index_question (scope, kind, subject, due_at, urgency, sweep_id)"
                        + " select :scope, kind, subject, clock_timestamp(), 2, :sweep from (" + questions
                        + ") q (kind, subject)"
                        + " on conflict (scope, kind, subject) do update set due_at = clock_timestamp(), urgency = 2,"
                        + " sweep_id = excluded.sweep_id")
                .bind("scope", current)
                .bind("sweep", sweep)
                .bind("id", id)
                .execute();
    }

    private static void planned(Handle db, String id) {
        db.createUpdate("update index_sweep set planned = (select count(*) from index_question where sweep_id = :id)"
                        + " where sweep_id = :id")
                .bind("id", id)
                .execute();
    }

    @Transactional(TxType.REQUIRED)
    boolean completed(String id) {
        return jdbi.withHandle(
                db -> db.createQuery("select completed_at is not null from index_sweep where sweep_id = :id")
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(true));
    }

    /** What it asked for is asked in its turn again. */
    @Transactional(TxType.REQUIRES_NEW)
    void cancel(String id) {
        jdbi.useHandle(db -> {
            db.createUpdate("update index_question set sweep_id = null where sweep_id = :id")
                    .bind("id", id)
                    .execute();
            db.createUpdate("update index_sweep set completed_at = clock_timestamp() where sweep_id = :id")
                    .bind("id", id)
                    .execute();
        });
    }

    @Override
    public String type() {
        return SweepRequests.NAME;
    }

    @Override
    public Optional<Progress> of(Operation operation) {
        record Row(int planned, int open) {}
        List<Row> rows = jdbi.withHandle(db -> db.createQuery("""
                        select greatest(planned, 1) as planned,
                               (select count(*) from index_question q where q.sweep_id = s.sweep_id) as open
                          from index_sweep s where sweep_id = :id
                        """)
                .bind("id", operation.id())
                .map((row, context) -> new Row(row.getInt("planned"), row.getInt("open")))
                .list());
        return rows.stream().findFirst().map(row -> {
            boolean ended = operation.status().ended();
            int open = ended ? 0 : Math.min(row.planned(), row.open());
            return new Progress(row.planned(), open, 0, row.planned() - open, 0, 0, 0, null);
        });
    }
}
