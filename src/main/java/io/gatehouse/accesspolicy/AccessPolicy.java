package io.gatehouse.accesspolicy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.web.EntityTagged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A policy as it counts now: its {@link PolicyTerms terms} with everything said, and under which id. */
@Schema(name = "AccessPolicy")
public record AccessPolicy(
        String policyId,
        String name,
        @Nullable String description,
        List<Party> eligible,
        List<String> accounts,
        List<String> organizationalUnits,
        Map<String, String> accountTags,
        List<String> permissionSets,
        Duration maxDuration,
        @Nullable Duration maxAutomaticDuration,
        Duration maxScheduleAhead,
        JustificationRule justification,
        TicketRule ticket,
        ApprovalRule approval,
        @Nullable String onCall,
        boolean breakGlass,
        SessionCut sessionCut,
        Instant createdAt,
        Instant updatedAt)
        implements EntityTagged {

    @JsonProperty
    public String href() {
        return "/access-policies/" + policyId;
    }

    static AccessPolicy of(String policyId, PolicyTerms terms, Instant createdAt, Instant updatedAt) {
        return new AccessPolicy(
                policyId,
                terms.name(),
                terms.description(),
                terms.eligible(),
                PolicyTerms.orNone(terms.accounts()),
                terms.units(),
                terms.tags(),
                terms.permissionSets(),
                terms.maxDuration(),
                terms.maxAutomaticDuration(),
                terms.aheadAtMost(),
                terms.why(),
                terms.reference(),
                new ApprovalRule(
                        terms.approval().required(),
                        terms.approval().inOrder(),
                        terms.approval().patience()),
                terms.onCall(),
                terms.breaksGlass(),
                terms.cut(),
                createdAt,
                updatedAt);
    }

    /** What it says, as it would be written. */
    PolicyTerms terms() {
        return new PolicyTerms(
                name,
                description,
                eligible,
                accounts,
                organizationalUnits,
                accountTags,
                permissionSets,
                maxDuration,
                maxAutomaticDuration,
                maxScheduleAhead,
                justification,
                ticket,
                approval,
                onCall,
                breakGlass,
                sessionCut);
    }
}
