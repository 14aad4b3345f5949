package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What the sweep costs, in calls that the simulated AWS counts: the first fill at the full size, as fast as the machine goes, and
 * an hour of rolling, five times as fast as usual. And how long a page of accounts takes where AWS is asked for it, and where
 * the index answers.
 */
public final class SweepBenchmark {
    private static final Landscapes.Size SIZE = new Landscapes.Size(
            Integer.getInteger("accounts", 5_000),
            Integer.getInteger("sets", 300),
            Integer.getInteger("users", 20_000),
            Integer.getInteger("groups", 2_000),
            Integer.getInteger("assignments", 200_000),
            Integer.getInteger("direct", 470));
    private static final int LISTED = Integer.getInteger("listed", 2_000);
    /** How many times as fast an hour passes. */
    private static final int SPEED = 5;

    /** In seconds. */
    private static final int HOUR = 3_600;

    /** How many minutes of the hour are watched; the calls of the rest are taken for as many. */
    private static final int MINUTES = Integer.getInteger("minutes", 60);

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int PAGE = 100;
    private static final int ORGANIZATION_PAGE = 20;

    private final List<String> rows = new ArrayList<>();

    private SweepBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        SweepBenchmark benchmark = new SweepBenchmark();
        benchmark.page();
        benchmark.costs();
    }

    /** After each part: what was measured stays, whatever becomes of the rest. */
    private void write() throws IOException {
        Report.Marked.replace(
                Path.of("docs/benchmarks.md"),
                "sweep",
                "| measured | value |\n|---|---|\n" + String.join("\n", rows)
                        + "\n\n%,d accounts, %,d permission sets, %,d users of whom %,d hold direct assignments, %,d groups, %,d assignments. Run on %s, JDK %d, %d cores."
                                .formatted(
                                        SIZE.accounts(),
                                        SIZE.sets(),
                                        SIZE.users(),
                                        SIZE.direct(),
                                        SIZE.groups(),
                                        SIZE.assignments(),
                                        LocalDate.now(),
                                        Runtime.version().feature(),
                                        Runtime.getRuntime().availableProcessors()));
    }

    private void row(String what, String value, Object... values) {
        rows.add("| " + what + " | " + value.formatted(values) + " |");
        System.out.println(rows.getLast());
    }

    /** AWS's rates, and what a caller of the list waits for. */
    private void page() throws Exception {
        try (Estate estate = Estate.start(SimulatorOptions.real().holding(Landscapes.of(LISTED, 1, 1)))) {
            Map<String, String> asking = settings(Map.of("GATEHOUSE_INDEX_SWEEP", "false"));
            String path = "/accounts?pageSize=50&sort=name";
            try (ServiceProcess service = estate.replica(command(), asking).start()) {
                Estate.Api viewer = estate.api(service, "viewer", "access-viewer");
                long calls = calls(estate);
                double[] asked = millis(viewer, "/accounts?pageSize=50", 3);
                row(
                        "`/accounts` with %,d accounts, AWS asked for it".formatted(LISTED),
                        "%.0f ms at most of 3, %d calls of AWS",
                        asked[asked.length - 1],
                        calls(estate) - calls);
            }
            estate.control("PATCH", "/settings", Map.of("profile", "FAST"));
            Map<String, String> sweeping =
                    settings(Map.of("GATEHOUSE_INDEX_SHARE", "1", "GATEHOUSE_AWS_BUDGET_SCALE", "1000"));
            try (ServiceProcess service = estate.replica(command(), sweeping).start()) {
                Estate.Api viewer = estate.api(service, "viewer", "access-viewer");
                viewer.awaitIndex(PATIENCE);
                millis(viewer, path, 50);
                double[] asked = millis(viewer, path, 200);
                row(
                        "the same from the index",
                        "%.1f ms at most of 200, median %.1f ms, no call",
                        asked[asked.length - 1],
                        asked[asked.length / 2]);
            }
        }
        write();
    }

    private static double[] millis(Estate.Api viewer, String path, int times) {
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            viewer.get(path).expect(200);
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(took);
        return took;
    }

    private void costs() throws Exception {
        Instant begin = Instant.now();
        try (Estate estate = Estate.start(SimulatorOptions.fast().holding(Landscapes.of(SIZE)))) {
            System.out.printf("AWS holds everything after %s%n", Duration.between(begin, Instant.now()));
            fill(estate);
            write();
            hour(estate);
            write();
        }
    }

    private void fill(Estate estate) throws Exception {
        Map<String, String> fast = settings(Map.of(
                "GATEHOUSE_INDEX_SHARE", "1",
                "GATEHOUSE_AWS_BUDGET_SCALE", "1000",
                "GATEHOUSE_INDEX_AT_ONCE", "8",
                // what comes round again is no part of the first fill
                "GATEHOUSE_INDEX_SHORTEST_TURN", "24h",
                "GATEHOUSE_INDEX_LONGEST_TURN", "24h"));
        try (ServiceProcess service = estate.replica(command(), fast).start()) {
            Estate.Api viewer = estate.api(service, "viewer", "access-viewer");
            Instant begin = Instant.now();
            viewer.awaitIndex(PATIENCE);
            long calls = calls(estate);
            JsonNode counts = viewer.get("/access-index").body().path("counts");
            row(
                    "first fill, calls",
                    "%,d (the cheaper way by the formula: %,d; ratio %.3f, wanted: at most 1.05), %d s here",
                    calls,
                    formula(),
                    calls / (double) formula(),
                    Duration.between(begin, Instant.now()).toSeconds());
            row(
                    "assignments and memberships then known",
                    "%,d and %,d (in AWS: %,d and %,d)",
                    counts.path("assignments").asInt(),
                    counts.path("memberships").asInt(),
                    SIZE.assignments(),
                    SIZE.users() * Landscapes.Size.GROUPS_OF_A_USER);
            System.out.println(byService(estate));
        }
    }

    /** What the answers have pages; a permission set has six calls for what it says, and two lists of the accounts it is in. */
    private static long formula() {
        long accounts = SIZE.accounts() + 1L;
        long organization = pages(accounts, ORGANIZATION_PAGE)
                + 2L * (Landscapes.Size.UNITS + 1)
                + Landscapes.Size.UNITS * pages(SIZE.accounts() / Landscapes.Size.UNITS, ORGANIZATION_PAGE)
                - Landscapes.Size.UNITS
                + accounts;
        long people = pages(SIZE.users(), PAGE)
                + pages(SIZE.groups(), PAGE)
                + SIZE.groups() * pages(SIZE.users() * (long) Landscapes.Size.GROUPS_OF_A_USER / SIZE.groups(), PAGE);
        long pairs = SIZE.pairs();
        long sets = pages(SIZE.sets(), PAGE)
                + 6L * SIZE.sets()
                + SIZE.sets()
                + SIZE.sets() * pages(pairs / SIZE.sets(), PAGE);
        long principals =
                SIZE.users() + SIZE.groups() * pages((SIZE.assignments() - SIZE.direct()) / SIZE.groups(), PAGE);
        return organization + people + sets + Math.min(principals, pairs);
    }

    private static long pages(long things, int page) {
        return Math.max(1, (things + page - 1) / page);
    }

    /**
     * Everything is five times as fast: the share of AWS's rates, every turn, and how much is asked at once. What is late at the
     * end says whether the sweep kept up: calls that were only put off would look cheap.
     */
    private void hour(Estate estate) throws Exception {
        estate.control("PATCH", "/settings", Map.of("profile", "REAL"));
        Map<String, String> faster = settings(Map.of(
                "GATEHOUSE_INDEX_SHARE", Double.toString(SPEED / 10.0),
                "GATEHOUSE_INDEX_AT_ONCE", Integer.toString(4 * SPEED),
                "GATEHOUSE_INDEX_SHORTEST_TURN", "PT%dS".formatted(60 / SPEED),
                "GATEHOUSE_INDEX_LONGEST_TURN", "PT%dS".formatted(HOUR / SPEED)));
        spread(estate);
        try (ServiceProcess service = estate.replica(command(), faster).start()) {
            TimeUnit.SECONDS.sleep(20);
            Map<String, Long> before = byService(estate);
            Instant begin = Instant.now();
            while (Instant.now().isBefore(begin.plus(Duration.ofMinutes(MINUTES).dividedBy(SPEED)))) {
                TimeUnit.SECONDS.sleep(1);
            }
            Map<String, Long> after = byService(estate);
            long access = hourly("sso-admin", before, after);
            row(
                    "a rolling hour, calls of Identity Center (%d minutes watched)".formatted(MINUTES),
                    "%,d (wanted: at most 3,500), %.1f %% of its rate",
                    access,
                    100 * access / (20.0 * 3_600));
            row(
                    "calls of the Identity Store and of Organizations in it, which have rates of their own",
                    "%,d and %,d",
                    hourly("identitystore", before, after),
                    hourly("organizations", before, after));
            row(
                    "questions then due for more than a fiftieth of the hour, of all",
                    "%s of %s",
                    estate.query(
                                    "select count(*) from index_question where due_at < clock_timestamp() - interval '%d seconds'"
                                            .formatted(HOUR / SPEED / 50))
                            .getFirst()
                            .getFirst(),
                    estate.query("select count(*) from index_question")
                            .getFirst()
                            .getFirst());
        }
    }

    private static long hourly(String service, Map<String, Long> before, Map<String, Long> after) {
        return (after.get(service) - before.get(service)) * 60 / MINUTES;
    }

    /** As if the sweep had been at it for days: what comes round is due at any time of its turn. */
    private static void spread(Estate estate) {
        Map<String, Integer> seconds = new TreeMap<>(Map.of(
                "UNITS", 200, "PLACES", 200, "ACCOUNTS", 600, "USERS", 600, "GROUPS", 600, "PERMISSION_SETS", 600));
        seconds.put("MEMBERSHIPS", 1_000);
        seconds.put("TAGS", 20_000);
        seconds.put("PROVISIONING", 24 * HOUR);
        seconds.put("DETAILS", 24 * HOUR);
        seconds.put("PRINCIPAL", 24 * HOUR);
        seconds.forEach((kind, turn) ->
                estate.change("update index_question set due_at = clock_timestamp() + random() * interval '"
                        + turn / SPEED + " seconds' where kind = '" + kind + "'"));
        estate.change("""
                update index_question set due_at = clock_timestamp() + random() * interval '%d seconds'
                 where kind = 'PRINCIPAL' and (subject like 'GROUP/%%' or substr(subject, 6) in (
                   select principal_id from index_assignment where principal_type = 'USER'))""".formatted(HOUR / SPEED));
    }

    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("GATEHOUSE_WEB_RATE_LIMIT_REQUESTS", "1000000");
        settings.put("GATEHOUSE_WEB_RATE_LIMIT_AT_A_TIME", "1000");
        settings.put("GATEHOUSE_FINDINGS_EVERY", "24h");
        return settings;
    }

    private static List<String> command() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms400m",
                "-Xmx400m",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
    }

    private static long calls(Estate estate) {
        return byService(estate).values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> byService(Estate estate) {
        Map<String, Long> calls = new TreeMap<>(Map.of("sso-admin", 0L, "identitystore", 0L, "organizations", 0L));
        estate.control("GET", "/requests/counts", null)
                .properties()
                .forEach(count -> calls.merge(
                        count.getKey().substring(0, count.getKey().indexOf('.')),
                        count.getValue().path("total").asLong(),
                        Long::sum));
        return calls;
    }
}
