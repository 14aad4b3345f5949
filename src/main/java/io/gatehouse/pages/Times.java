package io.gatehouse.pages;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people read them: absolute, in UTC, with the distance from now beside. */
@TemplateExtension
final class Times {
    private static final DateTimeFormatter ABSOLUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    static String absolute(Instant moment) {
        return ABSOLUTE.format(moment);
    }

    static String relative(Instant moment) {
        return relative(moment, Instant.now());
    }

    static String relative(Instant moment, Instant now) {
        Duration distance = Duration.between(moment, now);
        String words = words(distance.abs());
        return words.isEmpty() ? "just now" : distance.isNegative() ? "in " + words : words + " ago";
    }

    /** A length of time in its largest unit, empty below five seconds. */
    private static String words(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 5) {
            return "";
        }
        return seconds < 120
                ? seconds + " seconds"
                : seconds < 7_200
                        ? length.toMinutes() + " minutes"
                        : seconds < 172_800 ? length.toHours() + " hours" : length.toDays() + " days";
    }
}
