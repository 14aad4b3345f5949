package io.gatehouse.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault and the calls it hits: those that meet every condition that is given.
 *
 * @param service hits calls of that service, for example {@code sso-admin}; null for all
 * @param operation hits calls of that operation; null for all
 * @param match hits calls whose input has these values; a key is a member's name or, starting with a slash, a JSON pointer
 * @param calls hits the n-th of those calls since the fault was set, counted from one; null for all
 * @param probability hits that share of those calls, by the seed; null for all
 * @param times hits that often, then no more; null for ever
 * @param status HTTP status of ERROR_BEFORE and ERROR_AFTER
 * @param delay how long DELAY_BEFORE and DELAY_AFTER wait
 * @param text the message of an error, or the failure reason of FAIL
 */
public record Fault(
        FaultKind kind,
        @Nullable String service,
        @Nullable String operation,
        @Nullable Map<String, JsonNode> match,
        @Nullable Set<Integer> calls,
        @Nullable Double probability,
        @Nullable Integer times,
        @Nullable Integer status,
        @Nullable Duration delay,
        @Nullable String text) {

    /** Refuses faults that lack what their kind needs. */
    public Fault {
        if ((kind == FaultKind.DELAY_BEFORE || kind == FaultKind.DELAY_AFTER) && delay == null) {
            throw new IllegalArgumentException(kind + " needs a delay");
        }
        if (kind == FaultKind.FAIL && text == null) {
            throw new IllegalArgumentException("FAIL needs a text");
        }
        if (status != null && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("status must be between 400 and 599");
        }
        if (probability != null && (probability < 0 || probability > 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1");
        }
    }

    /** A fault that hits every call of one operation. */
    public static Fault of(FaultKind kind, String operation) {
        return new Fault(kind, null, operation, null, null, null, null, null, null, null);
    }

    /** A fault that lets what an operation begins end FAILED with that text. */
    public static Fault failing(String operation, String text) {
        return new Fault(FaultKind.FAIL, null, operation, null, null, null, null, null, null, text);
    }

    /** A fault that delays every call of one operation, by DELAY_BEFORE or DELAY_AFTER. */
    public static Fault delaying(FaultKind kind, String operation, Duration delay) {
        return new Fault(kind, null, operation, null, null, null, null, null, delay, null);
    }

    /** A fault that answers every call of one operation with that HTTP status, by ERROR_BEFORE or ERROR_AFTER. */
    public static Fault answering(FaultKind kind, String operation, int status) {
        return new Fault(kind, null, operation, null, null, null, null, status, null, null);
    }

    /** The same fault hitting the n-th calls alone. */
    public Fault onCalls(Integer... numbers) {
        return new Fault(kind, service, operation, match, Set.of(numbers), probability, times, status, delay, text);
    }

    /** The same fault hitting so many calls and no more. */
    public Fault times(int hits) {
        return new Fault(kind, service, operation, match, calls, probability, hits, status, delay, text);
    }

    boolean fits(String calledService, String calledOperation, JsonNode input) {
        return (service == null || service.equals(calledService))
                && (operation == null || operation.equals(calledOperation))
                && (match == null
                        || match.entrySet().stream()
                                .allMatch(wanted -> at(input, wanted.getKey()).equals(wanted.getValue())));
    }

    private static JsonNode at(JsonNode input, String place) {
        return place.startsWith("/") ? input.at(place) : input.path(place);
    }
}
