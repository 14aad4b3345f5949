package io.gatehouse.operation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One AWS write of an operation and what became of it.
 *
 * @param ordinal place in the operation, from 1
 * @param stage items of a stage start when all of the earlier stages succeeded
 * @param action which {@link Step} carries it out
 * @param parameters what the step needs beyond the subject; never a secret
 * @param handle AWS's id of the asynchronous request
 * @param awsRequestId id of the last AWS call made for it
 * @param attempts how often it was sent
 * @param reason AWS's own words, or ours where AWS was not asked
 * @param notBefore when it may be sent again
 * @param detail what it is to do, in one sentence with the names of everything it is about; absent where it is not kept
 */
public record Item(
        @JsonIgnore String operationId,
        @JsonIgnore int ordinal,
        @JsonIgnore int stage,
        String action,
        @JsonIgnore Phase phase,
        @Nullable Outcome outcome,
        @Nullable String accountId,
        @Nullable String permissionSetId,
        @Nullable String principalType,
        @Nullable String principalId,
        @JsonIgnore ObjectNode parameters,
        @JsonIgnore @Nullable String handle,
        @Nullable String awsRequestId,
        int attempts,
        @Nullable String reason,
        @Nullable String reasonCode,
        @JsonIgnore @Nullable Instant notBefore,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String detail) {

    public Item {
        if (phase.ended() != (completedAt != null) || phase.ended() != (outcome != null)) {
            throw new IllegalArgumentException(operationId + "-" + ordinal + " is " + phase + ", its outcome " + outcome
                    + " and its end " + completedAt);
        }
        if (ordinal < 0 || attempts < 0) {
            throw new IllegalArgumentException(operationId + "-" + ordinal + " was sent " + attempts + " times");
        }
    }

    /**
     * Name of a parameter: items of one scope share what they find out, others don't see it. So one operation can create
     * two things of a kind, and each one's own later items know which is theirs.
     */
    public static final String SCOPE = "scope";

    @JsonProperty
    public String itemId() {
        return operationId + "-" + ordinal;
    }

    @JsonProperty
    public ItemStatus status() {
        return phase.status();
    }

    /** How its operation keeps what it found out: under its scope, where it has one. */
    public Map<String, String> kept(Map<String, String> found) {
        String scope = text(SCOPE);
        if (scope == null) {
            return found;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        found.forEach((name, value) -> kept.put(scope + "/" + name, value));
        return kept;
    }

    /** What it may know of what its operation keeps: what was found out in its scope, or everything where it has none. */
    public Map<String, String> seen(Map<String, String> kept) {
        String scope = text(SCOPE);
        if (scope == null) {
            return kept;
        }
        Map<String, String> seen = new LinkedHashMap<>();
        kept.forEach((name, value) -> {
            if (name.startsWith(scope + "/")) {
                seen.put(name.substring(scope.length() + 1), value);
            }
        });
        return seen;
    }

    /** A text parameter, absent when not given. */
    public @Nullable String text(String name) {
        var node = parameters.get(name);
        return node == null || node.isNull() ? null : node.asText();
    }

    /** A text parameter that the plan of this item always gives. */
    public String required(String name) {
        String value = text(name);
        if (value == null) {
            throw new IllegalStateException(action + " was planned without its " + name);
        }
        return value;
    }

    public Item intent(Instant now) {
        return with(
                Phase.INTENT,
                null,
                handle,
                attempts + 1,
                reason,
                reasonCode,
                null,
                startedAt == null ? now : startedAt,
                null);
    }

    public Item accepted(String awsHandle, @Nullable String waitingFor) {
        return with(Phase.ACCEPTED, null, awsHandle, attempts, waitingFor, null, null, startedAt, null);
    }

    public Item proving() {
        return with(Phase.PROVING, null, handle, attempts, reason, reasonCode, null, startedAt, null);
    }

    public Item pendingAgain(@Nullable String why, @Nullable String code, Instant when) {
        return with(Phase.PENDING, null, null, attempts, why, code, when, startedAt, null);
    }

    public Item lookAgain(@Nullable String why, Instant when) {
        return with(phase, null, handle, attempts, why, reasonCode, when, startedAt, null);
    }

    public Item done(Outcome what, @Nullable String why, Instant now) {
        return with(Phase.SUCCEEDED, what, handle, attempts, why, null, null, startedAt == null ? now : startedAt, now);
    }

    public Item failed(String why, @Nullable String code, Instant now) {
        return with(Phase.FAILED, Outcome.FAILED, handle, attempts, why, code, null, startedAt, now);
    }

    public Item canceled(String why, Instant now) {
        return with(Phase.CANCELED, Outcome.CANCELED, handle, attempts, why, null, null, startedAt, now);
    }

    public Item withAwsRequestId(@Nullable String id) {
        return id == null
                ? this
                : new Item(
                        operationId,
                        ordinal,
                        stage,
                        action,
                        phase,
                        outcome,
                        accountId,
                        permissionSetId,
                        principalType,
                        principalId,
                        parameters,
                        handle,
                        id,
                        attempts,
                        reason,
                        reasonCode,
                        notBefore,
                        startedAt,
                        completedAt,
                        detail);
    }

    private Item with(
            Phase newPhase,
            @Nullable Outcome newOutcome,
            @Nullable String newHandle,
            int newAttempts,
            @Nullable String newReason,
            @Nullable String newReasonCode,
            @Nullable Instant newNotBefore,
            @Nullable Instant newStartedAt,
            @Nullable Instant newCompletedAt) {
        return new Item(
                operationId,
                ordinal,
                stage,
                action,
                newPhase,
                newOutcome,
                accountId,
                permissionSetId,
                principalType,
                principalId,
                parameters,
                newHandle,
                awsRequestId,
                newAttempts,
                newReason,
                newReasonCode,
                newNotBefore,
                newStartedAt,
                newCompletedAt,
                detail);
    }
}
