package io.gatehouse.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.web.EntityTagged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A request for temporary access, as callers see it.
 *
 * @param requestedBy who asked, by the token's name
 * @param user for whom
 * @param duration for how long, from the moment AWS proved it
 * @param startsAt when it is to start; absent: at once
 * @param until the latest end of its items; absent before any is active
 * @param policyIds the policies that let it be asked for
 * @param breakGlass whether it began at once because of an emergency
 * @param review OPEN while a second person has to look at it afterwards, DONE when one has
 * @param waitingFor who can decide now
 * @param expiresAt until when it waits for decisions
 * @param reason why it failed
 * @param extensionOf the request this one goes on with
 */
@Schema(name = "AccessRequest")
public record AccessRequest(
        String requestId,
        RequestStatus status,
        String requestedBy,
        Beneficiary user,
        List<AccessRequestItem> items,
        Duration duration,
        @Nullable Instant startsAt,
        @Nullable Instant until,
        @Nullable String justification,
        @Nullable String ticket,
        List<String> policyIds,
        boolean breakGlass,
        @Nullable Review review,
        List<AccessDecision> decisions,
        @Nullable String waitingFor,
        @Nullable Instant expiresAt,
        @Nullable EndReason endReason,
        @Nullable String reason,
        @Nullable String extensionOf,
        List<String> operationIds,
        Instant createdAt,
        Instant updatedAt)
        implements EntityTagged {

    @JsonProperty
    public String href() {
        return "/access-requests/" + requestId;
    }

    /** Whether a second person has looked at access that nobody had to agree to. */
    @Schema(name = "Review")
    public enum Review {
        OPEN,
        DONE
    }

    /** For whom access is. */
    @Schema(name = "Beneficiary")
    public record Beneficiary(String userId, String userName) {}

    /** Yes or no. */
    @Schema(name = "Vote")
    public enum Vote {
        APPROVE,
        REJECT
    }
}
