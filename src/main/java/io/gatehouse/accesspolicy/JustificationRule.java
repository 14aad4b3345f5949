package io.gatehouse.accesspolicy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether one has to say why.
 *
 * @param required whether a request needs a justification
 * @param minLength least number of characters of one that is given
 */
@Schema(name = "JustificationRule")
public record JustificationRule(
        @NotNull Boolean required,
        @Min(1) @Max(500) @Nullable Integer minLength) {
    static final JustificationRule NONE = new JustificationRule(false, null);

    JustificationRule stricter(JustificationRule other) {
        return new JustificationRule(required || other.required, larger(minLength, other.minLength));
    }

    private static @Nullable Integer larger(@Nullable Integer one, @Nullable Integer other) {
        return one == null ? other : other == null ? one : Integer.valueOf(Math.max(one, other));
    }
}
