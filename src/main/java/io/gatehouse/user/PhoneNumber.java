package io.gatehouse.user;

import org.jspecify.annotations.Nullable;

/**
 * A phone number of a user.
 *
 * @param value the number
 * @param type for example {@code work}
 * @param primary whether it is the one to use
 */
public record PhoneNumber(
        @Nullable String value,
        @Nullable String type,
        @Nullable Boolean primary) {}
