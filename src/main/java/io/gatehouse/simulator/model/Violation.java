package io.gatehouse.simulator.model;

import org.jspecify.annotations.Nullable;

/**
 * One broken constraint of a request.
 *
 * @param path where, in the service's own spelling, for example {@code tags.1.member.key}
 * @param member the last member's name as the model spells it
 * @param shape name of the shape that was broken
 * @param kind what was broken
 * @param value the offending value as text, null when it is missing
 * @param constraint the constraint in words, as AWS puts it
 */
public record Violation(
        String path,
        String member,
        String shape,
        Kind kind,
        @Nullable String value,
        String constraint) {

    /** What can be wrong with a value. */
    public enum Kind {
        MISSING,
        TOO_SHORT,
        TOO_LONG,
        TOO_SMALL,
        TOO_LARGE,
        PATTERN,
        ENUM
    }

    /** The violation in the words AWS's services use. */
    public String text() {
        String shown = value == null ? "Value null" : "Value '" + value + "'";
        return shown + " at '" + path + "' failed to satisfy constraint: " + constraint;
    }
}
