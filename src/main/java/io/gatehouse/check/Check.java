package io.gatehouse.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One finding of the preflight.
 *
 * @param code UPPER_SNAKE, stable
 * @param status how good it is
 * @param detail what was seen
 * @param remedy what to do, absent when nothing is to be done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(
        String code, Status status, String detail, @Nullable String remedy) {
    /** Orders findings: what needs work first, then by code; unique. */
    public String key() {
        return (Status.values().length - status.ordinal()) + code;
    }

    /** How good it is. */
    @Schema(name = "CheckStatus")
    public enum Status {
        /** Seen to be as it must be. */
        OK,
        /** Can't be seen from here, or works but not well. */
        WARNING,
        /** Seen not to be as it must be. */
        FAILED
    }
}
