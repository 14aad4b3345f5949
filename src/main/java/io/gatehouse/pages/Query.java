package io.gatehouse.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The query of a link, each part of it escaped; what is absent is left out. */
public final class Query {
    private final String text;

    private Query(String text) {
        this.text = text;
    }

    /** A query of nothing. */
    public static Query none() {
        return new Query("");
    }

    /** A query of one parameter. */
    public static Query of(String name, @Nullable Object value) {
        return new Query("").and(name, value);
    }

    /** The same with one more parameter. */
    public Query and(String name, @Nullable Object value) {
        return value == null || value.toString().isEmpty()
                ? this
                : new Query(text + (text.isEmpty() ? "" : "&") + name + "="
                        + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }

    /** What goes behind the question mark. */
    public String text() {
        return text;
    }
}
