package io.gatehouse.user;

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
        @Nullable String streetAddress,
        @Nullable String locality,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable String formatted,
        @Nullable String type,
        @Nullable Boolean primary) {}
