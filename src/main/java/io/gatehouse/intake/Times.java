package io.gatehouse.intake;

import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads times and orders out of query parameters. */
final class Times {
    /** What RFC 3339 can write: four digits of a year. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {}

    /** @throws ProblemException 400 for what is no time */
    static @Nullable Instant of(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // a plus in an address is a blank to many libraries
            Instant time = OffsetDateTime.parse(text.replace(' ', '+').toUpperCase(Locale.ROOT))
                    .toInstant();
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException notATime) {
            throw wrong(parameter);
        }
        throw wrong(parameter);
    }

    private static ProblemException wrong(String parameter) {
        return ProblemException.invalid(FieldError.parameter(
                parameter, "INVALID", "must be a time as RFC 3339 writes it, such as 2026-11-27T12:00:00Z"));
    }

    /** Whether the oldest come first. */
    static boolean ascending(@Nullable String sort) {
        return switch (sort) {
            case null -> false;
            case "-createdAt" -> false;
            case "createdAt" -> true;
            default ->
                throw ProblemException.invalid(
                        FieldError.parameter("sort", "INVALID", "must be createdAt or -createdAt"));
        };
    }
}
