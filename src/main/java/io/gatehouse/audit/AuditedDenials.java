package io.gatehouse.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.web.Denial;
import io.gatehouse.web.DenialListener;
import io.gatehouse.web.ErrorCode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;

/**
 * Audits refusals for want of a right, in a transaction of its own: nothing else happens then. Equal ones of one caller are
 * counted ({@link RepeatedDenials}).
 */
@ApplicationScoped
class AuditedDenials implements DenialListener {
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final RepeatedDenials repeated;

    AuditedDenials(AuditTrail trail, ObjectMapper json, AuditConfig config) {
        this.trail = trail;
        this.json = json;
        this.repeated = new RepeatedDenials(config.countDenials());
    }

    @Override
    public void denied(Denial denial) {
        if (repeated.isFirst(denial, Instant.now())) {
            trail.appendAlone(entry(denial, detail(denial)));
        }
    }

    @RunOnVirtualThread
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void tellRepeated() {
        tell(Instant.now());
    }

    void stop(@Observes ShutdownEvent event) {
        tell(Instant.MAX);
    }

    private void tell(Instant now) {
        repeated.over(now).forEach(counted -> {
            ObjectNode detail = detail(counted.last());
            detail.put("repeated", counted.number());
            detail.put("since", counted.since().toString());
            detail.put("until", counted.until().toString());
            trail.appendAlone(entry(counted.last(), detail));
        });
    }

    private ObjectNode detail(Denial denial) {
        ObjectNode detail = json.createObjectNode();
        detail.put("reason", denial.refusal().detail());
        ArrayNode rules = detail.putArray("rules");
        denial.refusal().errors().forEach(error -> rules.add(error.code()));
        return detail;
    }

    private AuditEvent entry(Denial denial, ObjectNode detail) {
        ObjectNode request = json.createObjectNode();
        request.put("method", denial.method());
        request.put("path", denial.path());
        request.put("validateOnly", denial.validateOnly());
        return AuditEntry.denied(
                denial.refusal().code() == ErrorCode.GUARDRAIL_DENIED
                        ? AuditAction.DENIED_BY_GUARDRAIL
                        : AuditAction.DENIED_BY_ROLE,
                denial.caller(),
                request,
                detail,
                denial.requestId());
    }
}
