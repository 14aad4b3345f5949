package io.gatehouse.user;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A postal address of a user.
 *
 * @param streetAddress street and number
 * @param locality town
 * @param region state or province
 * @param postalCode as written there
 * @param country name or code
 * @param formatted the whole address as it is to be shown
 * @param type for example {@code work}
 * @param primary whether it is the one to use
 */
public record Address(
        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String streetAddress,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String locality,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String region,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String postalCode,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String country,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String formatted,

        @Nullable @Size(min = 1, max = Text.LENGTH) @Pattern(regexp = Text.ANY, message = Text.ANY_MESSAGE)
        String type,

        @Nullable Boolean primary) {}
