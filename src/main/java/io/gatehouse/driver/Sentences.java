package io.gatehouse.driver;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Sentences of several authors, put together. */
final class Sentences {
    private Sentences() {}

    /** Why something waits, and when it is tried again. */
    static String nextTry(@Nullable String why, Instant when) {
        String next = "Next try at " + when.truncatedTo(ChronoUnit.SECONDS) + ".";
        if (why == null || why.isBlank()) {
            return next;
        }
        String words = why.strip();
        char last = words.charAt(words.length() - 1);
        return words + (last == '.' || last == '!' || last == '?' ? " " : ". ") + next;
    }
}
