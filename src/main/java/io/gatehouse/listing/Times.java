package io.gatehouse.listing;

import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Query parameters that are times. */
public final class Times {
    private Times() {}

    /**
     * The moment a parameter names; absent stays absent.
     *
     * @throws ProblemException 400 where it is no time as in RFC 3339
     */
    public static @Nullable Instant read(String parameter, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(FieldError.parameter(
                    parameter, "INVALID_VALUE", "must be a time as in RFC 3339, such as 2026-01-31T08:00:00Z"));
        }
    }
}
