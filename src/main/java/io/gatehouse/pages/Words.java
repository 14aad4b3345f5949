package io.gatehouse.pages;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.util.Locale;

/** What the API calls UPPER_SNAKE, in words. */
@TemplateExtension
final class Words {
    private Words() {}

    static String words(String code) {
        String words = code.replace('_', ' ').toLowerCase(Locale.ROOT).replace("mfa", "MFA");
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** A length of time. */
    static String words(Duration length) {
        long minutes = length.toMinutes();
        return minutes % 1_440 == 0 && minutes > 0
                ? count(minutes / 1_440, "day")
                : minutes % 60 == 0 && minutes > 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
    }

    /** A length of time that is written as ISO 8601 has it. */
    static String durationWords(String length) {
        return words(Duration.parse(length));
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    static String words(Enum<?> code) {
        return words(code.name());
    }
}
