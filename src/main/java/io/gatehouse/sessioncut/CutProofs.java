package io.gatehouse.sessioncut;

import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.store.DatabaseClock;
import io.quarkus.arc.All;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Learns from the journal, in its own transactions, which cuts AWS was proven to have. What failed is tried again after a
 * while. It comes before the audit, whose lock is the last of a transaction.
 */
@ApplicationScoped
@Priority(1)
class CutProofs implements JournalListener {
    private final Jdbi jdbi;
    private final List<CutListener> listeners;

    CutProofs(Jdbi jdbi, @All List<CutListener> listeners) {
        this.jdbi = jdbi;
        this.listeners = listeners;
    }

    @Override
    public void ended(Operation operation) {
        if (operation.type().equals(CutSessions.NAME)) {
            jdbi.useHandle(db -> {
                if (operation.status() == OperationStatus.SUCCEEDED) {
                    proven(db, operation.id());
                } else {
                    failed(db, operation.id());
                }
            });
        }
    }

    private void proven(Handle db, String operationId) {
        Set<String> requests = new HashSet<>(
                db.createQuery("""
                        select distinct request_id from session_cut
                         where operation_id = :id and in_policy and written_at is null and request_id is not null
                        """).bind("id", operationId).mapTo(String.class).list());
        Instant now = DatabaseClock.now(db);
        // what no policy could name waits for room
        db.createUpdate("""
                        update session_cut
                           set operation_id = null, failures = 0,
                               written_at = coalesce(written_at, case when in_policy then clock_timestamp() end),
                               removed_at = case when not in_policy and obsolete_at <= clock_timestamp()
                                                 then clock_timestamp() end,
                               retry_at = case when not in_policy then clock_timestamp() + interval '1 minute' end
                         where operation_id = :id
                        """).bind("id", operationId).execute();
        if (!requests.isEmpty()) {
            listeners.forEach(listener -> listener.cut(requests, now));
        }
    }

    private static void failed(Handle db, String operationId) {
        db.createUpdate("""
                        update session_cut
                           set operation_id = null, failures = failures + 1,
                               retry_at = clock_timestamp() + least(interval '1 minute' * power(2, least(failures, 6)),
                                                                    interval '1 hour')
                         where operation_id = :id
                        """).bind("id", operationId).execute();
    }
}
