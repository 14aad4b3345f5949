package io.gatehouse.accesspolicy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * People of whom some have to agree.
 *
 * @param approvers users and groups, at most 50
 * @param approvalsNeeded how many of them, 1 to 10; one where absent
 */
@Schema(name = "ApprovalStage")
public record ApprovalStage(
        @NotNull @Size(min = 1, max = 50) List<@Valid @NotNull Party> approvers,
        @Min(1) @Max(10) @Nullable Integer approvalsNeeded) {
    /** One where nothing is said. */
    @JsonIgnore
    public int needed() {
        return approvalsNeeded == null ? 1 : approvalsNeeded;
    }
}
