package io.gatehouse.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them, in UTF-8. Cells a spreadsheet would take for a formula are guarded with an apostrophe (OWASP,
 * CSV injection).
 */
public final class Csv {
    /** The media type. */
    public static final String MEDIA_TYPE = "text/csv";

    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** Writes one row; absent cells are empty. */
    public static void write(OutputStream to, List<? extends @Nullable Object> cells) throws IOException {
        to.write((cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        String guarded = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return guarded.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n')
                ? '"' + guarded.replace("\"", "\"\"") + '"'
                : guarded;
    }
}
