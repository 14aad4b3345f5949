package io.gatehouse.importing;

import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table with a header line, as RFC 4180 has it. */
record Table(List<Row> rows) {
    /**
     * A row.
     *
     * @param line of the file it begins in
     */
    record Row(int line, String text, Map<String, String> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        /** The first of these cells that holds something. */
        String first(String... columns) {
            for (String column : columns) {
                if (!cell(column).isEmpty()) {
                    return cell(column);
                }
            }
            return "";
        }
    }

    static Table read(String text) {
        List<Row> rows = new ArrayList<>();
        List<String> header = List.of();
        int line = 1;
        int at = 0;
        String all = text.startsWith("\uFEFF") ? text.substring(1) : text;
        while (at < all.length()) {
            List<String> cells = new ArrayList<>();
            int begin = at;
            int end = record(all, at, cells);
            String raw = all.substring(begin, end);
            int next = end < all.length() && all.charAt(end) == '\r' ? end + 1 : end;
            next = next < all.length() && all.charAt(next) == '\n' ? next + 1 : next;
            if (header.isEmpty()) {
                header = cells.stream().map(Table::column).toList();
            } else if (!raw.isBlank()) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
                    row.putIfAbsent(header.get(i), cells.get(i).strip());
                }
                rows.add(new Row(line, raw, row));
            }
            line += (int) all.substring(begin, Math.max(next, begin))
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            at = Math.max(next, begin + 1);
        }
        if (header.isEmpty()) {
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, "The table has no header line.");
        }
        return new Table(rows);
    }

    /** Names of columns differ in case and blanks only. */
    private static String column(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    /** Reads one record; answers where it ends. */
    private static int record(String text, int from, List<String> cells) {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int at = from;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted) {
                if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' || c == '\r') {
                break;
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return at;
    }
}
