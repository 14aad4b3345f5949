package io.gatehouse.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What it would take to bring the organization to what a document wants.
 *
 * @param owner of the document
 * @param documentHash a digest of the document as JSON
 * @param expiresAt it can be applied until then
 * @param asOf the oldest moment any of what it was computed from is known for
 * @param violations why it may not be applied, even when confirmed
 * @param warnings what the plan does not look at, and why
 * @param staleReason what has changed since, where it is STALE
 * @param operationId its application
 */
@Schema(name = "Plan")
public record Plan(
        String planId,
        PlanStatus status,
        String owner,
        String documentHash,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        Instant asOf,
        PlanSummary summary,
        PlanImpact impact,
        List<PlanViolation> violations,
        List<String> warnings,
        PlanCost cost,
        @Nullable String staleReason,
        @Nullable String operationId)
        implements EntityTagged {
    @JsonProperty
    public String href() {
        return "/plans/" + planId;
    }
}
