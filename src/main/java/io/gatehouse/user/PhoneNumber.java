package io.gatehouse.user;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A phone number of a user.
 *
 * @param value the number
 * @param type for example {@code work}
 * @param primary whether it is the one to use
 */
public record PhoneNumber(
        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String value,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String type,

        @Nullable Boolean primary) {}
