package io.gatehouse.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import io.gatehouse.web.RequestInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

/** Audits what is no operation, in the transaction of what it tells of: both are there, or neither. */
@ApplicationScoped
public class AuditNotes {
    private final AuditTrail trail;
    private final RequestInfo request;

    AuditNotes(AuditTrail trail, RequestInfo request) {
        this.trail = trail;
        this.request = request;
    }

    /**
     * Appends an entry. It locks the end of the chain until the transaction ends, so it comes last.
     *
     * @param status of the target after it
     * @param detail what is to be known of it; never a secret
     */
    @Transactional(TxType.MANDATORY)
    public void append(
            AuditAction action, Caller actor, Target target, @Nullable String status, @Nullable JsonNode detail) {
        trail.append(AuditEntry.noted(
                action,
                actor,
                target,
                status,
                detail == null ? null : Redaction.of(detail),
                request.requestIdIfServed()));
    }
}
