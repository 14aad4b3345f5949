package io.gatehouse.organization;

import org.jspecify.annotations.Nullable;

/**
 * One finding of the preflight.
 *
 * @param code UPPER_SNAKE, stable
 * @param status how good it is
 * @param detail what was seen
 * @param remedy what to do, absent when nothing is to be done
 */
public record Check(
        String code, Status status, String detail, @Nullable String remedy) {
    /** How good it is. */
    public enum Status {
        /** Seen to be as it must be. */
        OK,
        /** Can't be seen from here, or works but not well. */
        WARNING,
        /** Seen not to be as it must be. */
        FAILED
    }
}
