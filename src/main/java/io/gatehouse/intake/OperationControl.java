package io.gatehouse.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.journal.Journal;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Bundled;
import io.gatehouse.operation.Control;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.WaitingCode;
import io.gatehouse.security.Caller;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Idempotency;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.gatehouse.web.Times;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What people ask of operations that are under way or have ended: cancel, retry, approve. */
@ApplicationScoped
public class OperationControl {
    /** Operations resumed by one request at most. */
    private static final int RETRIED_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final OperationQueries queries;
    private final Acceptance acceptance;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final RequestInfo request;
    private final List<JournalListener> listeners;
    private final OperationsConfig config;
    private final OperationTypes types;
    private final ObjectMapper json;

    OperationControl(
            Jdbi jdbi,
            OperationQueries queries,
            Acceptance acceptance,
            Idempotency idempotency,
            CurrentCaller caller,
            RequestInfo request,
            @All List<JournalListener> listeners,
            OperationsConfig config,
            OperationTypes types,
            ObjectMapper json) {
        this.jdbi = jdbi;
        this.queries = queries;
        this.acceptance = acceptance;
        this.idempotency = idempotency;
        this.caller = caller;
        this.request = request;
        this.listeners = listeners;
        this.config = config;
        this.types = types;
        this.json = json;
    }

    /** Cancels what AWS does not have yet; what it has is followed to its end. */
    public Response cancel(String id) {
        Operation operation = mine(id);
        if (operation.status().ended()) {
            throw finished(operation);
        }
        if (request.validateOnly()) {
            return preview(Control.CANCEL, operation);
        }
        boolean undecided = operation.approval() != null && operation.approval().pending();
        return told(operation, Control.CANCEL, db -> db.createUpdate("""
                        update operation set cancel_requested = true, status = 'CANCELING', updated_at = clock_timestamp(),
                               approval = case when approval ->> 'state' = 'PENDING'
                                               then jsonb_set(approval, '{state}', '"REJECTED"') else approval end,
                               revision = revision + 1
                         where id = :id and completed_at is null
                           and (not :undecided or approval ->> 'state' = 'PENDING')
                        """)
                .bind("id", id)
                .bind("undecided", undecided)
                .execute());
    }

    /** Goes on with one that waits for an operator, or repeats the failed items of one that has ended. */
    public Response retry(String id) {
        Operation operation = mine(id);
        if (operation.status().ended()) {
            return repeat(operation);
        }
        if (!operation.held()) {
            throw new ProblemException(
                    ErrorCode.OPERATION_NOT_RETRYABLE, "The operation is under way and waits for nobody.");
        }
        if (request.validateOnly()) {
            return preview(Control.RESUME, operation);
        }
        return told(operation, Control.RESUME, db -> resume(db, id));
    }

    /** Goes on with all that wait for an operator and fit, as far as the caller may. */
    public Response retryMany(Body<OperationRetries> body) {
        OperationRetries asked = body.value();
        if (asked.waiting() != null && asked.waiting() != WaitingCode.OPERATOR) {
            throw ProblemException.invalid(
                    FieldError.pointer(
                            "/waiting",
                            "INVALID",
                            "must be OPERATOR: what waits for a person or an approval goes on once that is done, everything else by itself"));
        }
        List<Operation> waiting = queries.list(
                new OperationQueries.Filter(
                        null,
                        types.member(asked.type()),
                        null,
                        null,
                        List.of(),
                        Times.member("/since", asked.since()),
                        null,
                        WaitingCode.OPERATOR,
                        true),
                null,
                RETRIED_AT_ONCE + 1);
        List<Operation> held = waiting.stream()
                .limit(RETRIED_AT_ONCE)
                .filter(operation -> operation.held() && !operation.cancelRequested())
                .toList();
        List<Operation> mine = held.stream().filter(this::isMine).toList();
        if (request.validateOnly()) {
            List<Preview.Effect> effects = mine.stream()
                    .map(operation -> new Preview.Effect(
                            Control.RESUME.name(), new Target("OPERATION", operation.id()), operation.href()))
                    .toList();
            return Response.ok(new Preview(true, effects, List.of()), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        List<String> resumed = mine.stream()
                .filter(operation -> QuarkusTransaction.requiringNew().call(() -> resume(operation)))
                .map(Operation::id)
                .toList();
        return Response.accepted(new RetriedOperations(
                        resumed.size(), held.size() - mine.size(), resumed, waiting.size() > RETRIED_AT_ONCE))
                .build();
    }

    private boolean resume(Operation operation) {
        int changed = jdbi.withHandle(db -> {
            int rows = resume(db, operation.id());
            Journal.announce(db, operation.id());
            return rows;
        });
        if (changed > 0) {
            Operation now = queries.find(operation.id()).orElseThrow(() -> absent(operation.id()));
            listeners.forEach(listener -> listener.controlled(now, caller.get(), Control.RESUME));
        }
        return changed > 0;
    }

    private static int resume(Handle db, String id) {
        return db.createUpdate("""
                        update operation set resumes = resumes + 1, waiting_for = null, waiting_code = null,
                               updated_at = clock_timestamp(), revision = revision + 1
                         where id = :id and completed_at is null
                        """).bind("id", id).execute();
    }

    /** Records the decision of a second person, the first that is given; never the requester's. */
    public Response decide(String id, Body<ApprovalDecision> body) {
        Operation operation = queries.find(id).orElseThrow(() -> absent(id));
        Approval approval = operation.approval();
        if (approval == null || !approval.pending() || operation.status().ended()) {
            throw new ProblemException(ErrorCode.APPROVAL_NOT_PENDING, "The operation waits for no approval.");
        }
        Instant now = Instant.now();
        if (approval.expiresAt() != null && approval.expiresAt().isBefore(now)) {
            throw new ProblemException(
                    ErrorCode.APPROVAL_NOT_PENDING, "Nobody decided until " + Times.words(approval.expiresAt()) + ".");
        }
        Caller who = caller.get();
        acceptance.admit(operation, who);
        ApprovalDecision asked = body.value();
        boolean approved = asked.decision() == ApprovalDecision.Decision.APPROVE;
        Control control = approved ? Control.APPROVE : Control.REJECT;
        if (approved) {
            // what must not happen may have changed since, and whoever agrees must not gain by it either
            acceptance.judge(plan(operation, queries.items(id, null, 0, NewOperation.MAX_ITEMS * 2)));
        }
        if (request.validateOnly()) {
            return preview(control, operation);
        }
        Approval decided = approval.decided(
                approved ? Approval.State.APPROVED : Approval.State.REJECTED, who.name(), now, asked.note());
        return told(operation, control, db -> db.createUpdate("""
                        update operation set approval = cast(:approval as jsonb), waiting_for = null, waiting_code = null,
                               cancel_requested = cancel_requested or :rejected, updated_at = clock_timestamp(),
                               revision = revision + 1
                         where id = :id and completed_at is null and not cancel_requested
                           and approval ->> 'state' = 'PENDING'
                        """)
                .bind("id", id)
                .bind("approval", write(decided))
                .bind("rejected", !approved)
                .execute());
    }

    private Response repeat(Operation operation) {
        List<Item> repeatable = queries.repeatable(operation.id());
        if (repeatable.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.OPERATION_NOT_RETRYABLE, "The operation has ended and none of its items failed.");
        }
        NewOperation all = plan(operation, repeatable);
        NewOperation plan = all.having(Bundled.split(all.items(), config.beginWith()));
        return acceptance
                .judged(
                        plan,
                        judged -> request.validateOnly()
                                ? acceptance.preview(plan, judged)
                                : acceptance.journal(plan, judged, operation.id()))
                .response();
    }

    private static NewOperation plan(Operation operation, List<Item> items) {
        return new NewOperation(
                operation.type(),
                operation.role(),
                operation.target(),
                operation.request(),
                operation.facts(),
                items.stream().map(OperationControl::again).toList(),
                List.of(),
                null);
    }

    private static NewItem again(Item item) {
        return new NewItem(
                item.stage(),
                item.action(),
                item.accountId(),
                item.permissionSetId(),
                item.principalType(),
                item.principalId(),
                item.parameters(),
                "Repeats " + item.action() + ", which failed: " + item.reason());
    }

    private interface Change {
        int in(Handle db);
    }

    /** Whatever was asked of AWS before, this transaction is short: it changes the row if that is still as it was read. */
    private Response told(Operation operation, Control control, Change change) {
        return QuarkusTransaction.requiringNew().call(() -> tell(operation, control, change));
    }

    private Response tell(Operation operation, Control control, Change change) {
        int changed = jdbi.withHandle(db -> {
            int rows = change.in(db);
            Journal.announce(db, operation.id());
            return rows;
        });
        if (changed == 0) {
            throw late(queries.find(operation.id()).orElseThrow());
        }
        Operation now = queries.find(operation.id()).orElseThrow();
        listeners.forEach(listener -> listener.controlled(now, caller.get(), control));
        Answer answer = acceptance.accepted(now);
        idempotency.remember(now.id(), answer);
        return answer.response();
    }

    private Response preview(Control action, Operation operation) {
        Preview preview = new Preview(
                true,
                List.of(new Preview.Effect(action.name(), new Target("OPERATION", operation.id()), operation.href())),
                List.of());
        return Response.ok(preview, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Operation mine(String id) {
        Operation operation = queries.find(id).orElseThrow(() -> absent(id));
        Caller who = caller.get();
        if (!isMine(operation, who)) {
            throw new ProblemException(
                    ErrorCode.FORBIDDEN, "This needs the role that started it, " + operation.role() + ".");
        }
        return operation;
    }

    private boolean isMine(Operation operation) {
        return isMine(operation, caller.get());
    }

    private static boolean isMine(Operation operation, Caller who) {
        boolean own = who.key().equals(operation.caller()) && who.roles().contains(Roles.DELEGATE);
        return own || who.roles().contains(operation.role());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("A value of our own does not become JSON", e);
        }
    }

    static ProblemException absent(String id) {
        return ProblemException.notFound("There is no operation " + id + ".");
    }

    /** Somebody was faster. */
    private static ProblemException late(Operation now) {
        Approval approval = now.approval();
        return now.status().ended() || approval == null
                ? finished(now)
                : new ProblemException(
                        ErrorCode.APPROVAL_NOT_PENDING,
                        "Somebody else was faster: the approval is " + approval.state() + ".");
    }

    private static ProblemException finished(Operation operation) {
        return new ProblemException(
                ErrorCode.OPERATION_FINISHED, "The operation has ended " + operation.status() + ".");
    }
}
