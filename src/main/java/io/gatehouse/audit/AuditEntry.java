package io.gatehouse.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes events that have no place in the chain yet. */
final class AuditEntry {
    private AuditEntry() {}

    /** About an operation somebody has just done something to. */
    static AuditEvent of(
            AuditAction action,
            Operation operation,
            Caller caller,
            @Nullable JsonNode request,
            @Nullable JsonNode detail,
            @Nullable String requestId) {
        return entry(
                action,
                caller.name(),
                caller.subject(),
                caller.clientId(),
                operation,
                operation.target(),
                request,
                detail,
                null,
                requestId);
    }

    /** About the end of an operation, for which nobody needs to be there. */
    static AuditEvent ended(Operation operation, @Nullable JsonNode detail, List<String> awsRequestIds) {
        String[] who = operation.caller().split("\n", 2);
        return entry(
                AuditAction.OPERATION_ENDED,
                operation.createdBy(),
                who[0],
                who.length < 2 || who[1].isEmpty() ? null : who[1],
                operation,
                operation.result() == null ? operation.target() : operation.result(),
                null,
                detail,
                awsRequestIds,
                null);
    }

    /** About a request that was refused. */
    static AuditEvent denied(
            AuditAction action, Caller caller, JsonNode request, JsonNode detail, @Nullable String requestId) {
        return entry(
                action,
                caller.name(),
                caller.subject(),
                caller.clientId(),
                null,
                null,
                request,
                detail,
                null,
                requestId);
    }

    /** About what is no operation. */
    static AuditEvent noted(
            AuditAction action,
            Caller caller,
            Target target,
            @Nullable String status,
            @Nullable JsonNode detail,
            @Nullable String requestId) {
        return new AuditEvent(
                0,
                Instant.EPOCH,
                action,
                caller.name(),
                caller.subject(),
                caller.clientId(),
                null,
                null,
                target,
                status,
                null,
                detail,
                null,
                requestId,
                "",
                null);
    }

    private static AuditEvent entry(
            AuditAction action,
            String actor,
            String subject,
            @Nullable String clientId,
            @Nullable Operation operation,
            @Nullable Target target,
            @Nullable JsonNode request,
            @Nullable JsonNode detail,
            @Nullable List<String> awsRequestIds,
            @Nullable String requestId) {
        return new AuditEvent(
                0,
                Instant.EPOCH,
                action,
                actor,
                subject,
                clientId,
                operation == null ? null : operation.id(),
                operation == null ? null : operation.type(),
                target,
                operation == null ? null : operation.status().name(),
                request,
                detail,
                awsRequestIds,
                requestId,
                "",
                null);
    }
}
