package io.gatehouse.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a user.
 *
 * @param value where it is
 * @param type for example {@code photo} or {@code thumbnail}
 * @param display what to show in its place
 * @param primary whether it is the one to use
 */
public record Photo(
        @NotNull @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String value,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String type,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String display,

        @Nullable Boolean primary) {}
