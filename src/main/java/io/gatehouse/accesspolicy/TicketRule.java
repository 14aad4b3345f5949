package io.gatehouse.accesspolicy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.regex.PatternSyntaxException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request needs a ticket.
 *
 * @param required whether it needs one
 * @param pattern what the whole number of one that is given has to match: letters, digits, classes, and simple
 *     repetitions without nesting
 */
@Schema(name = "TicketRule")
public record TicketRule(
        @NotNull Boolean required,
        @Size(min = 1, max = 200) @Nullable String pattern) {
    static final TicketRule NONE = new TicketRule(false, null);

    /** Groups that repeat what repeats, and references back, may take for ever. */
    private static final java.util.regex.Pattern RISKY = java.util.regex.Pattern.compile("\\)[*+{?]|\\\\[1-9k]|\\(\\?");

    /** Whether the pattern can be used, and used in a time that does not explode. */
    boolean usable() {
        if (pattern == null) {
            return true;
        }
        try {
            java.util.regex.Pattern.compile(pattern);
            return !RISKY.matcher(pattern).find();
        } catch (PatternSyntaxException notOne) {
            return false;
        }
    }

    public boolean fits(String ticket) {
        return pattern == null || ticket.matches(pattern);
    }
}
