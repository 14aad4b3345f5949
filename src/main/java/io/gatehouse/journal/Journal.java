package io.gatehouse.journal;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The journal: what was asked for, what was sent to AWS, and what came of it. Everything a driver or a replica writes is
 * fenced: the same transaction proves that it is still in charge.
 */
@ApplicationScoped
public class Journal {
    /** Channel on which every change is announced; the payload is the operation's id. */
    public static final String CHANNEL = "gatehouse_operation";

    private final Jdbi jdbi;
    private final Rows rows;
    private final Entries entries;
    private final OperationQueries queries;
    private final List<JournalListener> listeners;

    public Journal(
            Jdbi jdbi, Rows rows, Entries entries, OperationQueries queries, @All List<JournalListener> listeners) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.entries = entries;
        this.queries = queries;
        this.listeners = listeners;
    }

    /** What is known of an operation after a change; everything else in its row never changes. */
    public record State(
            String operationId,
            OperationStatus status,
            Map<String, String> facts,
            boolean held,
            @Nullable Waiting waiting,
            int queuePosition,
            @Nullable Instant estimatedCompletionAt,
            @Nullable Target result,
            @Nullable JsonNode error) {}

    /** Writes a new operation with all its items; part of the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void insert(Submission submission) {
        NewOperation plan = submission.plan();
        Target target = plan.target();
        jdbi.useHandle(db -> {
            db.createUpdate("""
                            insert into operation (id, type, status, created_by, caller, role, target_type, target_id,
                                request, facts, waiting_for, waiting_code, approval, retry_of, trace_parent, request_id, claim,
                                claim_until)
                            values (:id, :type, 'PENDING', :createdBy, :caller, :role, :targetType, :targetId,
                                cast(:request as jsonb), cast(:facts as jsonb), :waitingFor, :waitingCode, cast(:approval as jsonb),
                                :retryOf,
                                :traceParent, :requestId, :claim, clock_timestamp() + make_interval(secs => :claimSeconds))
                            """)
                    .bind("id", submission.id())
                    .bind("type", plan.type())
                    .bind("createdBy", submission.createdBy())
                    .bind("caller", submission.caller())
                    .bind("role", plan.role())
                    .bind("targetType", target == null ? null : target.type())
                    .bind("targetId", target == null ? null : target.id())
                    .bind("request", rows.write(plan.request()))
                    .bind("facts", rows.write(plan.facts()))
                    .bind("waitingFor", submission.waitingFor())
                    .bind("waitingCode", submission.waitingFor() == null ? null : WaitingCode.APPROVAL.name())
                    .bind("approval", submission.approval() == null ? null : rows.write(submission.approval()))
                    .bind("retryOf", submission.retryOf())
                    .bind("traceParent", submission.traceParent())
                    .bind("requestId", submission.requestId())
                    .bind(
                            "claim",
                            submission.claim() == null
                                    ? null
                                    : submission.claim().claim())
                    .bind("claimSeconds", submission.claimLength().toMillis() / 1000.0)
                    .execute();
            entries.insert(db, submission.items());
            announce(db, submission.id());
        });
    }

    /** All items of an operation. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Item> items(String operationId) {
        return jdbi.withHandle(
                db -> db.createQuery("select * from operation_item where operation_id = :id order by ordinal")
                        .bind("id", operationId)
                        .map((row, context) -> rows.item(row))
                        .list());
    }

    /** Whether an operation has ended. */
    @Transactional(TxType.REQUIRED)
    public boolean ended(String operationId) {
        return jdbi.withHandle(db -> db.createQuery("select completed_at is not null from operation where id = :id")
                .bind("id", operationId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Gives a short operation to the driver at once. */
    @Transactional(TxType.REQUIRES_NEW)
    public void handOver(Authority.Claim claim) {
        jdbi.useHandle(db -> {
            db.createUpdate("update operation set claim = null, claim_until = null where id = :id and claim = :claim")
                    .bind("id", claim.operationId())
                    .bind("claim", claim.claim())
                    .execute();
            announce(db, claim.operationId());
        });
    }

    /** Cancels what waited too long for a second person; how many. */
    @Transactional(TxType.REQUIRES_NEW)
    public int expireApprovals(Duration afterAtMost) {
        return jdbi.withHandle(db -> {
            List<String> expired = db.createQuery("""
                            update operation
                               set approval = jsonb_set(approval, '{state}', '"EXPIRED"'), cancel_requested = true,
                                   status = 'CANCELING', waiting_for = null, waiting_code = null,
                                   updated_at = clock_timestamp(),
                                   revision = revision + 1
                             where completed_at is null and approval ->> 'state' = 'PENDING'
                               and coalesce(cast(approval ->> 'expiresAt' as timestamptz),
                                            created_at + make_interval(secs => :seconds)) < clock_timestamp()
                            returning id
                            """)
                    .bind("seconds", afterAtMost.toMillis() / 1000.0)
                    .mapTo(String.class)
                    .list();
            expired.forEach(id -> announce(db, id));
            return expired.size();
        });
    }

    /**
     * What is recorded at once.
     *
     * @param changed items that exist
     * @param added items that do not
     * @param restCanceled why all items of an operation that wait, but for those named, end canceled; by operation
     */
    public record Entry(
            Collection<Item> changed,
            Collection<Item> added,
            Map<String, String> restCanceled,
            Collection<State> states) {
        boolean isEmpty() {
            return changed.isEmpty() && added.isEmpty() && restCanceled.isEmpty() && states.isEmpty();
        }
    }

    /** Records changes that cancel nothing else. */
    public void record(
            Authority authority, Collection<Item> changed, Collection<Item> added, Collection<State> states) {
        record(authority, new Entry(changed, added, Map.of(), states));
    }

    /**
     * Records changes in one transaction, or none of them when somebody else is in charge. What is recorded already changes
     * nothing and is told to nobody again, so that it may be done again when it is not known whether it was committed.
     *
     * @throws Authority.Lost when so
     */
    @Transactional(TxType.REQUIRED)
    public void record(Authority authority, Entry entry) {
        if (entry.isEmpty()) {
            return;
        }
        Ended ended = jdbi.withHandle(db -> {
            prove(db, authority);
            List<Item> items = entries.update(db, entry.changed());
            entries.insert(db, entry.added());
            entry.restCanceled().forEach((id, why) -> Entries.cancelPending(db, id, why));
            List<State> operations = entries.states(db, entry.states());
            Set<String> told = entry.states().stream().map(State::operationId).collect(toSet());
            Set<String> touched = entry.changed().stream()
                    .map(Item::operationId)
                    .filter(id -> !told.contains(id))
                    .collect(toSet());
            touch(db, touched);
            told.addAll(touched);
            announce(db, told);
            return new Ended(items, operations);
        });
        if (!ended.items().isEmpty()) {
            listeners.forEach(listener -> listener.itemsEnded(ended.items()));
        }
        ended.operations().forEach(this::tellEnded);
    }

    /** What an entry ended. */
    private record Ended(List<Item> items, List<State> operations) {}

    private void tellEnded(State state) {
        Operation operation = queries.find(state.operationId()).orElseThrow();
        listeners.forEach(listener -> listener.ended(operation));
    }

    private static void touch(Handle db, Collection<String> ids) {
        if (!ids.isEmpty()) {
            db.createUpdate("""
                            update operation set updated_at = clock_timestamp(), revision = revision + 1
                             where id = any(:ids)
                            """).bindArray("ids", String.class, ids).execute();
        }
    }

    static void prove(Handle db, Authority authority) {
        boolean inCharge =
                switch (authority) {
                    case Authority.Lease lease ->
                        db.createQuery("""
                                        select 1 from driver_lease
                                         where name = 'operations' and token = :token and holder = :holder
                                           and expires_at > clock_timestamp()
                                           for key share
                                        """)
                                .bind("token", lease.token())
                                .bind("holder", lease.holder())
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent();
                    case Authority.Claim claim ->
                        db.createQuery("""
                                        select 1 from operation
                                         where id = :id and claim = :claim and claim_until > clock_timestamp()
                                           for update
                                        """)
                                .bind("id", claim.operationId())
                                .bind("claim", claim.claim())
                                .mapTo(Integer.class)
                                .findOne()
                                .isPresent();
                };
        if (!inCharge) {
            throw new Authority.Lost(authority);
        }
    }

    public static void announce(Handle db, String operationId) {
        announce(db, List.of(operationId));
    }

    private static void announce(Handle db, Collection<String> ids) {
        db.createQuery("select pg_notify(:channel, id) from unnest(cast(:ids as text[])) as id")
                .bind("channel", CHANNEL)
                .bindArray("ids", String.class, ids)
                .mapToMap()
                .list();
    }

    /**
     * What is journaled when an operation is accepted.
     *
     * @param claim set when this replica carries it out while the caller waits
     */
    public record Submission(
            String id,
            NewOperation plan,
            List<Item> items,
            String createdBy,
            String caller,
            @Nullable Approval approval,
            @Nullable String waitingFor,
            @Nullable String retryOf,
            @Nullable String traceParent,
            @Nullable String requestId,
            Authority.@Nullable Claim claim,
            Duration claimLength) {}
}
