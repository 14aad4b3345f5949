package io.gatehouse.listing;

import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Query parameters that are times. */
public final class Times {
    /** RFC 3339 has four digits for a year. */
    private static final int LAST_YEAR = 9_999;

    private Times() {}

    /**
     * The moment a parameter names; absent stays absent.
     *
     * @throws ProblemException 400 where it is no time as in RFC 3339
     */
    public static @Nullable Instant read(String parameter, @Nullable String text) {
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
            if (time != null && (time.getYear() < 0 || time.getYear() > LAST_YEAR)) {
                throw new DateTimeException("No database knows this year");
            }
            return time == null ? null : time.toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(FieldError.parameter(
                    parameter, "INVALID_VALUE", "must be a time as in RFC 3339, such as 2026-01-31T08:00:00Z"));
        }
    }
}
