package io.gatehouse.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Times as callers may give them: those RFC 3339 can write and PostgreSQL can keep. */
public final class Times {
    /** The first time there is. */
    public static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    /** The last one: RFC 3339 has four digits for the year. */
    public static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Times() {}

    /**
     * The time in a query parameter; absent stays absent.
     *
     * @throws ProblemException 400 when it is none, or before {@link #FIRST} or after {@link #LAST}
     */
    public static @Nullable Instant parameter(String parameter, @Nullable String text) {
        return read(text, wrong -> FieldError.parameter(parameter, "INVALID_VALUE", wrong));
    }

    /**
     * The time in a member of a body; absent stays absent.
     *
     * @throws ProblemException 400 when it is none, or before {@link #FIRST} or after {@link #LAST}
     */
    public static @Nullable Instant member(String pointer, @Nullable String text) {
        return read(text, wrong -> FieldError.pointer(pointer, "INVALID_VALUE", wrong));
    }

    private static @Nullable Instant read(@Nullable String text, Function<String, FieldError> error) {
        if (text == null) {
            return null;
        }
        try {
            // a plus in an address is a blank to many libraries
            Instant time = OffsetDateTime.parse(text.replace(' ', '+').toUpperCase(Locale.ROOT))
                    .toInstant();
            if (isWithin(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // the same as a time out of bounds
        }
        throw ProblemException.invalid(
                error.apply("must be a time as in RFC 3339, such as 2026-01-31T08:00:00Z, from 1970 to 9999"));
    }

    /** A time within a sentence: to the second, for people do not read nanoseconds. */
    public static String words(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
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
