package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run measured, as a table in docs/benchmarks.md. */
final class Report {
    private static final Path FILE = Path.of("docs/benchmarks.md");
    private static final double RATIO = 1.15;
    private static final double CALLS = 1.8;

    private final List<String> rows = new ArrayList<>();
    private final int items;
    private final Duration wall;
    private final int accounts;
    private Instant lastAccount = Instant.EPOCH;
    private Instant begin = Instant.EPOCH;
    private int accountsFailed;
    private boolean good = true;

    Report(int items, Duration wall, int accounts) {
        this.items = items;
        this.wall = wall;
        this.accounts = accounts;
    }

    /** @param sweep calls of SSO Admin that the sweep made meanwhile */
    void assignments(
            JsonNode operation, JsonNode counts, int sweep, Progress progress, double workflow, double outstanding) {
        begin = Instant.parse(operation.path("createdAt").asText());
        Instant end = Instant.parse(operation.path("completedAt").asText());
        double took = Duration.between(begin, end).toMillis() / 1000.0;
        double bound = items * workflow / outstanding;
        int calls = 0;
        int throttles = 0;
        int conflicts = 0;
        for (Map.Entry<String, JsonNode> entry : counts.properties()) {
            boolean sso =
                    entry.getKey().startsWith("sso-admin.") || entry.getKey().startsWith("sso.");
            for (Map.Entry<String, JsonNode> outcome :
                    entry.getValue().path("outcomes").properties()) {
                throttles += outcome.getKey().contains("Throttling")
                                || outcome.getKey().contains("TooManyRequests")
                        ? outcome.getValue().asInt()
                        : 0;
                conflicts += outcome.getKey().contains("Conflict")
                        ? outcome.getValue().asInt()
                        : 0;
            }
            calls += sso ? entry.getValue().path("total").asInt() : 0;
        }
        calls -= sweep;
        row(
                "Assignments",
                "%d in %d accounts, %s",
                items,
                accounts,
                operation.path("status").asText());
        row("Wall time", "%.1f s (bound N·L/C = %.1f s)", took, bound);
        row("Ratio to the bound", "%.3f (wanted: at most %.2f)", took / bound, RATIO);
        row("SSO Admin calls per item", "%.3f (wanted: at most %.1f)", calls / (double) items, CALLS);
        row("SSO Admin calls of the sweep meanwhile", "%d", sweep);
        row("Throttled / conflicts", "%d / %d (wanted: 0 / 0)", throttles, conflicts);
        row("Worst forecast from 10 %% on", "%.1f %% of the whole time", 100 * progress.worstForecast(begin, end));
        good = "SUCCEEDED".equals(operation.path("status").asText())
                && took / bound <= RATIO
                && calls / (double) items <= CALLS
                && throttles == 0
                && conflicts == 0;
    }

    void one(JsonNode item, JsonNode operation) {
        if (item == null || !item.has("startedAt")) {
            row("One item of somebody else", "did not start");
            good = false;
            return;
        }
        Instant asked = Instant.parse(operation.path("createdAt").asText());
        double sent =
                Duration.between(asked, Instant.parse(item.path("startedAt").asText()))
                                .toMillis()
                        / 1000.0;
        double done = item.has("completedAt")
                ? Duration.between(asked, Instant.parse(item.path("completedAt").asText()))
                                .toMillis()
                        / 1000.0
                : Double.NaN;
        row("One item of somebody else", "sent after %.1f s, done after %.1f s", sent, done);
    }

    void creation(JsonNode operation, Instant start) {
        if (!"SUCCEEDED".equals(operation.path("status").asText())) {
            accountsFailed++;
            return;
        }
        Instant end = Instant.parse(operation.path("completedAt").asText());
        lastAccount = end.isAfter(lastAccount) ? end : lastAccount;
    }

    void creations(int number, double bound) {
        double took = Duration.between(begin, lastAccount).toMillis() / 1000.0;
        row(
                "Account creations at the same time",
                "%d, %d failed, %.1f s (bound %.1f s, ratio %.3f)",
                number,
                accountsFailed,
                took,
                bound,
                took / bound);
        good &= accountsFailed == 0;
    }

    boolean good() {
        return good;
    }

    void print() {
        rows.forEach(System.out::println);
    }

    /** Replaces the part of the file between the benchmark's marks. */
    void write() throws IOException {
        String name = "assignments";
        String table = "| measured | value |\n|---|---|\n" + String.join("\n", rows) + "\n\nRun on " + LocalDate.now()
                + ", JDK " + Runtime.version().feature() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ".";
        Marked.replace(FILE, name, table);
    }

    private void row(String what, String format, Object... values) {
        rows.add("| " + what.replace("%%", "%") + " | " + String.format(format, values) + " |");
    }

    /** A part of a document that a program writes. */
    static final class Marked {
        private Marked() {}

        static void replace(Path file, String name, String text) throws IOException {
            String begin = "<!-- begin " + name + " -->";
            String end = "<!-- end " + name + " -->";
            String before = Files.exists(file) ? Files.readString(file) : "";
            int from = before.indexOf(begin);
            int to = before.indexOf(end);
            String part = begin + "\n" + text + "\n" + end;
            String after = from < 0 || to < from
                    ? before + "\n" + part + "\n"
                    : before.substring(0, from) + part + before.substring(to + end.length());
            Files.writeString(file, after);
        }
    }
}
