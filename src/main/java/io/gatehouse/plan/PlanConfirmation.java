package io.gatehouse.plan;

import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is applied.
 *
 * @param confirmDeletions the number of deletions of the plan; needed where it deletes anything
 */
@Schema(name = "PlanConfirmation")
public record PlanConfirmation(@Min(0) @Nullable Integer confirmDeletions) {}
