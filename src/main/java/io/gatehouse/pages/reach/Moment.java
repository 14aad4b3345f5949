package io.gatehouse.pages.reach;

import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A day on which somebody looks at access: its end, or this moment.
 *
 * @param day absent for now
 * @param first the day on which history begins
 */
public record Moment(@Nullable LocalDate day, LocalDate first) {

    /**
     * A day as it was asked for.
     *
     * @param on absent for now
     * @param since when history begins
     */
    static Moment of(@Nullable String on, Instant since) {
        LocalDate first = LocalDate.ofInstant(since, ZoneOffset.UTC);
        if (on == null) {
            return new Moment(null, first);
        }
        try {
            LocalDate day = LocalDate.parse(on);
            return new Moment(day.isBefore(today()) ? day : null, first);
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(
                    FieldError.parameter("on", "INVALID_VALUE", "must be a day, such as 2026-11-27"));
        }
    }

    /** As the API wants it; absent for now. */
    @Nullable
    String at() {
        return day == null
                ? null
                : day.plusDays(1)
                        .atStartOfDay()
                        .minusSeconds(1)
                        .toInstant(ZoneOffset.UTC)
                        .toString();
    }

    /** How many days one can look back. */
    public long reach() {
        return Math.max(0, ChronoUnit.DAYS.between(first, today()));
    }

    /** How many days back this is. */
    public long back() {
        return day == null ? 0 : ChronoUnit.DAYS.between(day, today());
    }

    /** Whether it is in the past. */
    public boolean past() {
        return day != null;
    }

    /** As a field for days holds it; empty for now. */
    public String text() {
        return day == null ? "" : day.toString();
    }

    /** The day before. */
    public String before() {
        return (day == null ? today() : day).minusDays(1).toString();
    }

    /** The day after; empty where that is now. */
    public String after() {
        LocalDate next = day == null ? today() : day.plusDays(1);
        return next.isBefore(today()) ? next.toString() : "";
    }

    /** The last day that can be chosen. */
    public String last() {
        return today().toString();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    }
}
