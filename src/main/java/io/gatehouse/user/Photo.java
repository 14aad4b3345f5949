package io.gatehouse.user;

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
        String value,
        @Nullable String type,
        @Nullable String display,
        @Nullable Boolean primary) {}
