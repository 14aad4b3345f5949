package io.gatehouse.intake;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A second person's answer to an operation that a guardrail holds back.
 *
 * @param note for the record
 */
@Schema(name = "ApprovalDecision")
public record ApprovalDecision(
        @NotNull Decision decision,
        @Nullable @Size(max = 1000) String note) {
    /** Yes or no. */
    public enum Decision {
        APPROVE,
        REJECT
    }
}
