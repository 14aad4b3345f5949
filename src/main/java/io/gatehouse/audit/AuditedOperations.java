package io.gatehouse.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Change;
import io.gatehouse.operation.Control;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.gatehouse.security.Caller;
import io.gatehouse.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Audits every write from its acceptance to its end, in the journal's own transactions. */
@ApplicationScoped
class AuditedOperations implements JournalListener {
    private final AuditTrail trail;
    private final OperationQueries operations;
    private final RequestInfo request;
    private final ObjectMapper json;

    AuditedOperations(AuditTrail trail, OperationQueries operations, RequestInfo request, ObjectMapper json) {
        this.trail = trail;
        this.operations = operations;
        this.request = request;
        this.json = json;
    }

    @Override
    public void accepted(Operation operation, Caller caller, @Nullable Change change) {
        trail.append(AuditEntry.of(
                AuditAction.OPERATION_ACCEPTED,
                operation,
                caller,
                Redaction.of(operation.request()),
                detail(operation, change),
                request.requestIdIfServed()));
    }

    @Override
    public void controlled(Operation operation, Caller caller, Control control) {
        AuditAction action =
                switch (control) {
                    case CANCEL -> AuditAction.OPERATION_CANCELED;
                    case RESUME -> AuditAction.OPERATION_RESUMED;
                    case APPROVE -> AuditAction.OPERATION_APPROVED;
                    case REJECT -> AuditAction.OPERATION_REJECTED;
                };
        trail.append(
                AuditEntry.of(action, operation, caller, null, detail(operation, null), request.requestIdIfServed()));
    }

    @Override
    public void ended(Operation operation) {
        List<String> calls = operations.awsRequestIds(operation.id());
        trail.append(AuditEntry.ended(operation, outcome(operation), calls));
    }

    private @Nullable JsonNode detail(Operation operation, @Nullable Change change) {
        ObjectNode detail = json.createObjectNode();
        if (change != null) {
            detail.set("before", Redaction.of(change.before()));
            detail.set("after", Redaction.of(change.after()));
        }
        if (operation.approval() != null) {
            detail.set("approval", json.valueToTree(operation.approval()));
        }
        if (operation.retryOf() != null) {
            detail.put("retryOf", operation.retryOf());
        }
        return detail.isEmpty() ? null : detail;
    }

    private ObjectNode outcome(Operation operation) {
        ObjectNode detail = json.createObjectNode();
        detail.put("succeeded", operation.progress().succeeded());
        detail.put("failed", operation.progress().failed());
        detail.put("canceled", operation.progress().canceled());
        JsonNode error = operation.error();
        if (error != null) {
            detail.set("error", error);
        }
        return detail;
    }
}
