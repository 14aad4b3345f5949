package io.gatehouse.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as callers may give them: those RFC 3339 can write and PostgreSQL can keep. */
public final class Times {
    /** The first time there is. */
    public static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    /** The last one: RFC 3339 has four digits for the year. */
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Times() {}

    /**
     * The time in a query parameter.
     *
     * @throws ProblemException 400 when it is none, or before {@link #FIRST} or after {@link #LAST}
     */
    public static Instant parameter(String parameter, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (isWithin(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // the same as a time out of bounds
        }
        throw ProblemException.invalid(FieldError.parameter(
                parameter,
                "INVALID_VALUE",
                "must be a time as in RFC 3339, such as 2026-01-31T08:00:00Z, from 1970 to 9999"));
    }

    /** Whether a time is one callers may give. */
    static boolean isWithin(Instant time) {
        return !time.isBefore(FIRST) && !time.isAfter(LAST);
    }

    /** Whether a duration is one callers may give: at most a hundred years, either way. */
    static boolean isWithin(Duration duration) {
        return duration.abs().compareTo(LONGEST) <= 0;
    }
}
