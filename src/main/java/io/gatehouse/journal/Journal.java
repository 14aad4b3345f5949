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
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
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
    private final OperationQueries queries;
    private final List<JournalListener> listeners;

    public Journal(Jdbi jdbi, Rows rows, OperationQueries queries, @All List<JournalListener> listeners) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.queries = queries;
        this.listeners = listeners;
    }

    /** What is known of an operation after a change; everything else in its row never changes. */
    public record State(
            String operationId,
            OperationStatus status,
            Map<String, String> facts,
            boolean held,
            @Nullable String waitingFor,
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
                                request, facts, waiting_for, approval, retry_of, trace_parent, request_id, claim, claim_until)
                            values (:id, :type, 'PENDING', :createdBy, :caller, :role, :targetType, :targetId,
                                cast(:request as jsonb), cast(:facts as jsonb), :waitingFor, cast(:approval as jsonb), :retryOf,
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
            insertItems(db, submission.items());
            announce(db, submission.id());
        });
    }

    /** Operations that want driving: open, approved, and not in the hands of a replica. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Operation> open() {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select * from operation
                         where completed_at is null
                           and (claim is null or claim_until < clock_timestamp())
                           and coalesce(approval ->> 'state', 'APPROVED') <> 'PENDING'
                         order by id
                        """).map((row, context) -> rows.operation(row)).list());
    }

    @Transactional(TxType.REQUIRES_NEW)
    public List<Item> items(String operationId) {
        return jdbi.withHandle(
                db -> db.createQuery("select * from operation_item where operation_id = :id order by ordinal")
                        .bind("id", operationId)
                        .map((row, context) -> rows.item(row))
                        .list());
    }

    /** Takes an operation whose replica did not finish it in its time. */
    @Transactional(TxType.REQUIRES_NEW)
    public void adopt(Authority.Lease lease, String operationId) {
        jdbi.useHandle(db -> {
            prove(db, lease);
            db.createUpdate(
                            "update operation set claim = null, claim_until = null where id = :id and claim is not null")
                    .bind("id", operationId)
                    .execute();
        });
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
                                   status = 'CANCELING', waiting_for = null, updated_at = clock_timestamp(),
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
     * Records changes in one transaction, or none of them when somebody else is in charge.
     *
     * @throws Authority.Lost when so
     */
    @Transactional(TxType.REQUIRED)
    public void record(
            Authority authority, Collection<Item> changed, Collection<Item> added, Collection<State> states) {
        if (changed.isEmpty() && added.isEmpty() && states.isEmpty()) {
            return;
        }
        jdbi.useHandle(db -> {
            prove(db, authority);
            updateItems(db, changed);
            insertItems(db, added);
            states.forEach(state -> update(db, state));
            Set<String> told = states.stream().map(State::operationId).collect(toSet());
            changed.stream()
                    .map(Item::operationId)
                    .distinct()
                    .filter(id -> !told.contains(id))
                    .forEach(id -> touch(db, id));
        });
        tellItemsEnded(changed);
        states.stream().filter(state -> state.status().ended()).forEach(this::tellEnded);
    }

    private void tellItemsEnded(Collection<Item> changed) {
        List<Item> ended = changed.stream().filter(item -> item.phase().ended()).toList();
        if (!ended.isEmpty()) {
            listeners.forEach(listener -> listener.itemsEnded(ended));
        }
    }

    private void tellEnded(State state) {
        Operation operation = queries.find(state.operationId()).orElseThrow();
        listeners.forEach(listener -> listener.ended(operation));
    }

    private static void touch(Handle db, String operationId) {
        db.createUpdate("update operation set updated_at = clock_timestamp(), revision = revision + 1 where id = :id")
                .bind("id", operationId)
                .execute();
        announce(db, operationId);
    }

    private void update(Handle db, State state) {
        Target result = state.result();
        db.createUpdate("""
                        update operation
                           set status = :status, facts = cast(:facts as jsonb), held = :held, waiting_for = :waitingFor,
                               queue_position = :queuePosition, estimated_completion_at = :estimate,
                               result_type = :resultType, result_id = :resultId, error = cast(:error as jsonb),
                               updated_at = clock_timestamp(), revision = revision + 1,
                               completed_at = case when :ended then clock_timestamp() end,
                               claim = case when :ended then null else claim end
                         where id = :id and completed_at is null
                        """)
                .bind("id", state.operationId())
                .bind("status", state.status())
                .bind("facts", rows.write(state.facts()))
                .bind("held", state.held())
                .bind("waitingFor", state.waitingFor())
                .bind("queuePosition", state.queuePosition())
                .bind("estimate", timestamp(state.estimatedCompletionAt()))
                .bind("resultType", result == null ? null : result.type())
                .bind("resultId", result == null ? null : result.id())
                .bind("error", state.error() == null ? null : state.error().toString())
                .bind("ended", state.status().ended())
                .execute();
        announce(db, state.operationId());
    }

    private void insertItems(Handle db, Collection<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch("""
                insert into operation_item (operation_id, ordinal, stage, action, phase, outcome, account_id,
                    permission_set_id, principal_type, principal_id, parameters, handle, aws_request_id, attempts,
                    reason, reason_code, not_before, started_at, completed_at)
                values (:operationId, :ordinal, :stage, :action, :phase, :outcome, :accountId,
                    :permissionSetId, :principalType, :principalId, cast(:parameters as jsonb), :handle, :awsRequestId,
                    :attempts, :reason, :reasonCode, :notBefore, :startedAt, :completedAt)
                """);
        for (Item item : items) {
            bind(batch, item)
                    .bind("stage", item.stage())
                    .bind("action", item.action())
                    .bind("accountId", item.accountId())
                    .bind("permissionSetId", item.permissionSetId())
                    .bind("principalType", item.principalType())
                    .bind("principalId", item.principalId())
                    .bind("parameters", rows.write(item.parameters()));
            batch.add();
        }
        batch.execute();
    }

    private static void updateItems(Handle db, Collection<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch("""
                update operation_item
                   set phase = :phase, outcome = :outcome, handle = :handle, aws_request_id = :awsRequestId,
                       attempts = :attempts, reason = :reason, reason_code = :reasonCode, not_before = :notBefore,
                       started_at = :startedAt, completed_at = :completedAt
                 where operation_id = :operationId and ordinal = :ordinal
                """);
        for (Item item : items) {
            bind(batch, item);
            batch.add();
        }
        batch.execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Item item) {
        return statement
                .bind("operationId", item.operationId())
                .bind("ordinal", item.ordinal())
                .bind("phase", item.phase().name())
                // as text: a batch takes its types from its first row, where an outcome may be absent
                .bind("outcome", item.outcome() == null ? null : item.outcome().name())
                .bind("handle", item.handle())
                .bind("awsRequestId", item.awsRequestId())
                .bind("attempts", item.attempts())
                .bind("reason", item.reason())
                .bind("reasonCode", item.reasonCode())
                .bind("notBefore", timestamp(item.notBefore()))
                .bind("startedAt", timestamp(item.startedAt()))
                .bind("completedAt", timestamp(item.completedAt()));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static void prove(Handle db, Authority authority) {
        boolean inCharge =
                switch (authority) {
                    case Authority.Lease lease ->
                        db.createQuery("""
                                        select 1 from driver_lease
                                         where name = 'operations' and token = :token and holder = :holder
                                           and expires_at > clock_timestamp()
                                           for share
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
        db.createQuery("select pg_notify(:channel, :id)")
                .bind("channel", CHANNEL)
                .bind("id", operationId)
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
