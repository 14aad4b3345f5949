package io.gatehouse.listing;

import java.util.Locale;

/** What somebody looks for with {@code q}: a part of a name or e-mail, in any case. */
public final class Search {
    /** How long it may be. */
    public static final int LENGTH = 200;

    private Search() {}

    /** The pattern for SQL's {@code like} against lower-case text; {@code %}, {@code _} and {@code \} stand for themselves. */
    public static String pattern(String q) {
        return "%"
                + q.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
    }
}
