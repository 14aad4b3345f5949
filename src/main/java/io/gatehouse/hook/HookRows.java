package io.gatehouse.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Hooks in the database, whose clock counts. */
@ApplicationScoped
class HookRows {
    private final Jdbi jdbi;

    HookRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Opens a hook; whether it was not open before. */
    @Transactional(TxType.MANDATORY)
    public boolean open(String operationId, String name, String accountId, Duration answerWithin) {
        return jdbi.withHandle(db -> db.createUpdate("""
                                insert into operation_hook (operation_id, name, account_id, status, answer_until)
                                values (:operation, :name, :account, 'OPEN',
                                        clock_timestamp() + make_interval(secs => :within))
                                on conflict do nothing
                                """)
                        .bind("operation", operationId)
                        .bind("name", name)
                        .bind("account", accountId)
                        .bind("within", answerWithin.toSeconds())
                        .execute()
                > 0);
    }

    /** The hooks of these operations. */
    @Transactional
    public List<Found> of(Collection<String> operationIds) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select *, status = 'OPEN' and answer_until < clock_timestamp() as late from operation_hook
                         where operation_id = any(:ids) order by name, account_id
                        """)
                .bindArray("ids", String.class, operationIds.toArray())
                .map((row, context) -> new Found(row.getString("operation_id"), hook(row), row.getBoolean("late")))
                .list());
    }

    /**
     * A hook and what it belongs to.
     *
     * @param late whether nobody answered in time
     */
    record Found(String operationId, Hook hook, boolean late) {}

    /** Those of a name, locked until the transaction ends. */
    @Transactional(TxType.MANDATORY)
    public List<Hook> locked(String operationId, String name, @Nullable String accountId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select * from operation_hook
                         where operation_id = :operation and name = :name and account_id = coalesce(:account, account_id)
                         order by account_id for update
                        """)
                .bind("operation", operationId)
                .bind("name", name)
                .bind("account", accountId)
                .map((row, context) -> hook(row))
                .list());
    }

    @Transactional(TxType.MANDATORY)
    public void answer(String operationId, Hook hook, HookAnswer answer, String by) {
        jdbi.useHandle(db -> db.createUpdate("""
                        update operation_hook set status = :status, answered_at = clock_timestamp(), answered_by = :by,
                               note = :note
                         where operation_id = :operation and name = :name and account_id = :account
                        """)
                .bind("status", answer.status().name())
                .bind("by", by)
                .bind("note", answer.note())
                .bind("operation", operationId)
                .bind("name", hook.name())
                .bind("account", hook.accountId())
                .execute());
    }

    private static Hook hook(ResultSet row) throws SQLException {
        return new Hook(
                row.getString("name"),
                row.getString("account_id"),
                HookStatus.valueOf(row.getString("status")),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("answer_until").toInstant(),
                instant(row.getTimestamp("answered_at")),
                row.getString("answered_by"),
                row.getString("note"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
