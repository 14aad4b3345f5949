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
 * An operation as callers see it, with what the service keeps of it for itself.
 *
 * @param createdBy name of who asked for it
 * @param waitingFor why nothing moves, when nothing does
 * @param waitingCode what kind of thing it waits for
 * @param consoleSteps what a person does in the console for it to go on; absent where that is not what it waits for
 * @param approval absent where no second person is needed
 * @param retryOf the operation whose failed items this one repeats
 * @param retriedBy the operations that repeat failed items of this one; absent when none does
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
        @Nullable Target target,
        Progress progress,
        @Nullable Target result,
        @Schema(implementation = Problem.class) @Nullable JsonNode error,
        List<Item> failures,
        @Nullable String waitingFor,
        @Nullable WaitingCode waitingCode,
        @Nullable List<ConsoleStep> consoleSteps,
        @Nullable Approval approval,
        @Nullable String retryOf,
        @Nullable List<String> retriedBy,
        @JsonIgnore Kept kept) {

    public Operation {
        failures = List.copyOf(failures);
        if (status.ended() != (completedAt != null)) {
            throw new IllegalArgumentException(id + " is " + status + ", and its end is " + completedAt);
        }
    }

    /**
     * What callers are not shown.
     *
     * @param caller stable key of who asked for it, for fairness
     * @param role the role needed to cancel or retry it
     * @param held whether it waits for an operator's retry
     * @param resumes how often an operator asked it to go on
     * @param request what was asked for
     * @param facts what its items found out
     * @param revision grows with every change
     * @param traceParent where in which trace it was asked for (W3C Trace Context); absent when it was not traced
     */
    public record Kept(
            String caller,
            String role,
            boolean held,
            int resumes,
            boolean cancelRequested,
            JsonNode request,
            Map<String, String> facts,
            long revision,
            @Nullable String traceParent) {
        public Kept {
            facts = Map.copyOf(facts);
        }
    }

    @JsonProperty
    public String href() {
        return "/operations/" + id;
    }

    /** Stable key of who asked for it. */
    public String caller() {
        return kept.caller();
    }

    /** The role needed to cancel or retry it. */
    public String role() {
        return kept.role();
    }

    /** Whether it waits for an operator's retry. */
    public boolean held() {
        return kept.held();
    }

    /** How often an operator asked it to go on. */
    public int resumes() {
        return kept.resumes();
    }

    public boolean cancelRequested() {
        return kept.cancelRequested();
    }

    /** What was asked for. */
    public JsonNode request() {
        return kept.request();
    }

    /** What its items found out. */
    public Map<String, String> facts() {
        return kept.facts();
    }

    /** Grows with every change. */
    public long revision() {
        return kept.revision();
    }

    /** Where in which trace it was asked for; absent when it was not traced. */
    public @Nullable String traceParent() {
        return kept.traceParent();
    }

    /** The same, so far. */
    public Operation with(Progress far) {
        return new Operation(
                id,
                type,
                status,
                createdAt,
                updatedAt,
                completedAt,
                createdBy,
                target,
                far,
                result,
                error,
                failures,
                waitingFor,
                waitingCode,
                consoleSteps,
                approval,
                retryOf,
                retriedBy,
                kept);
    }

    /** The same, with what other rows say of it. */
    public Operation with(List<Item> failed, @Nullable List<String> repeatedBy) {
        return new Operation(
                id,
                type,
                status,
                createdAt,
                updatedAt,
                completedAt,
                createdBy,
                target,
                progress,
                result,
                error,
                failed,
                waitingFor,
                waitingCode,
                consoleSteps,
                approval,
                retryOf,
                repeatedBy,
                kept);
    }

    /** The same, with what came of it. */
    public Operation with(Map<String, String> found, @Nullable JsonNode problem) {
        Kept more = new Kept(
                kept.caller(),
                kept.role(),
                kept.held(),
                kept.resumes(),
                kept.cancelRequested(),
                kept.request(),
                found,
                kept.revision(),
                kept.traceParent());
        return new Operation(
                id,
                type,
                status,
                createdAt,
                updatedAt,
                completedAt,
                createdBy,
                target,
                progress,
                result,
                problem,
                failures,
                waitingFor,
                waitingCode,
                consoleSteps,
                approval,
                retryOf,
                retriedBy,
                more);
    }
}
