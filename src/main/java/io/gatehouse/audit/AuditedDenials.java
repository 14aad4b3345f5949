package io.gatehouse.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.web.Denial;
import io.gatehouse.web.DenialListener;
import io.gatehouse.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;

/** Audits every refusal for want of a right, in a transaction of its own: nothing else happens then. */
@ApplicationScoped
class AuditedDenials implements DenialListener {
    private final AuditTrail trail;
    private final ObjectMapper json;

    AuditedDenials(AuditTrail trail, ObjectMapper json) {
        this.trail = trail;
        this.json = json;
    }

    @Override
    public void denied(Denial denial) {
        ObjectNode request = json.createObjectNode();
        request.put("method", denial.method());
        request.put("path", denial.path());
        request.put("validateOnly", denial.validateOnly());
        ObjectNode detail = json.createObjectNode();
        detail.put("reason", denial.refusal().detail());
        ArrayNode rules = detail.putArray("rules");
        denial.refusal().errors().forEach(error -> rules.add(error.code()));
        trail.appendAlone(AuditEntry.denied(
                denial.refusal().code() == ErrorCode.GUARDRAIL_DENIED
                        ? AuditAction.DENIED_BY_GUARDRAIL
                        : AuditAction.DENIED_BY_ROLE,
                denial.caller(),
                request,
                detail,
                denial.requestId()));
    }
}
