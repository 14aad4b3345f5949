package io.gatehouse.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the journal has it and callers see it (api.md, Operations).
 *
 * @param createdBy name of who asked for it
 * @param caller stable key of who asked for it, for fairness
 * @param role the role needed to cancel or retry it
 * @param waitingFor why nothing moves, when nothing does
 * @param held whether it waits for an operator's retry
 * @param resumes how often an operator asked it to go on
 * @param approval absent where no second person is needed
 * @param retryOf the operation whose failed items this one repeats
 * @param traceParent where in which trace it was asked for (W3C Trace Context); absent when it was not traced
 */
@Schema(name = "Operation")
public record Operation(
        String id,
        String type,
        OperationStatus status,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        String createdBy,
        @JsonIgnore String caller,
        @JsonIgnore String role,
        @Nullable Target target,
        Progress progress,
        @Nullable Target result,
        @Schema(implementation = Problem.class) @Nullable JsonNode error,
        List<Item> failures,
        @Nullable String waitingFor,
        @Nullable Approval approval,
        @Nullable String retryOf,
        @JsonIgnore boolean held,
        @JsonIgnore int resumes,
        @JsonIgnore boolean cancelRequested,
        @JsonIgnore JsonNode request,
        @JsonIgnore Map<String, String> facts,
        @JsonIgnore long revision,
        @JsonIgnore @Nullable String traceParent) {

    @JsonProperty
    public String href() {
        return "/operations/" + id;
    }
}
