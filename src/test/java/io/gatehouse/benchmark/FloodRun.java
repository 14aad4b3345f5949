package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.Metrics;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A hundred operations of 10,000 items each are open while two replicas with a heap of 400 MB drive them. Somebody else asks
 * for a single assignment, the driver is killed without warning, somebody cancels one of the hundred.
 */
public final class FloodRun {
    private static final int OPERATIONS = Integer.getInteger("operations", 100);
    private static final int ACCOUNTS = 50;
    private static final int SETS = 10;
    private static final int GROUPS = 20;
    private static final int ITEMS = ACCOUNTS * SETS * GROUPS;
    private static final int CALLERS = 4;
    private static final Duration AWS_LATENCY = Duration.ofSeconds(3);
    /** Percentiles are about the last two minutes: after this there is nothing in them of what was before. */
    private static final Duration WINDOW = Duration.ofSeconds(150);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Estate estate;
    private final List<String> rows = new ArrayList<>();
    private boolean good = true;

    private FloodRun(Estate estate) {
        this.estate = estate;
    }

    public static void main(String[] arguments) throws Exception {
        SimulatorOptions aws = SimulatorOptions.real()
                .set(new ObjectMapper().readTree("""
                        {"sso.assignmentCreation": {"min": "PT3S", "max": "PT3S"}}"""))
                .holding(Landscapes.of(ACCOUNTS, SETS, GROUPS));
        boolean good;
        try (Estate estate = Estate.start(aws)) {
            good = new FloodRun(estate).run();
        }
        // once everything it started has ended
        if (!good) {
            System.exit(1);
        }
    }

    private boolean run() throws Exception {
        estate.replica(Map.of(), "-Xmx400m").start();
        estate.replica(Map.of(), "-Xmx400m").start();
        Instant begin = Instant.now();
        List<String> operations = accept();
        row(
                "Accepted",
                "%d operations with %d items each in %d s",
                operations.size(),
                ITEMS,
                Duration.between(begin, Instant.now()).toSeconds());
        ServiceProcess driver = awaitDriver();
        long token = token();
        row("A round of the driver while they are accepted", "%s", rounds(driver));
        TimeUnit.SECONDS.sleep(WINDOW.toSeconds());

        Duration single = single(driver);
        Duration bound = AWS_LATENCY.plusSeconds(5);
        wanted(
                single.compareTo(bound) <= 0,
                "Somebody's single item among them",
                "sent after %.1f s (wanted: at most %d)",
                single.toMillis() / 1000.0,
                bound.toSeconds());
        double p99 = round(driver, "quantile=\"0.99\"");
        wanted(p99 < 0.25, "A round of the driver with all of them open", "%s (wanted: under 250)", rounds(driver));
        wanted(token == token(), "The lease", "token %d at the beginning, %d later (wanted: the same)", token, token());
        row("Memory of the driver", "%d MB resident, heap bound 400 MB", resident(driver));

        Duration canceled = cancel(operations.getLast());
        row("One of them canceled", "all of its items after %.1f s", canceled.toMillis() / 1000.0);

        int before = sent();
        driver.kill();
        Instant killed = Instant.now();
        await(() -> sent() > before);
        Duration takeOver = Duration.between(killed, Instant.now());
        wanted(
                takeOver.toSeconds() < 10,
                "Next item sent after kill -9 of the driver",
                "%.1f s (wanted: under 10)",
                takeOver.toMillis() / 1000.0);

        rows.forEach(System.out::println);
        Report.Marked.replace(
                Path.of("docs/benchmarks.md"),
                "flood",
                "| measured | value |\n|---|---|\n" + String.join("\n", rows) + "\n\nRun on " + LocalDate.now()
                        + ", JDK "
                        + Runtime.version().feature() + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores.");
        return good;
    }

    private List<String> accept() throws Exception {
        Map<String, Object> everything = Landscapes.everything(ACCOUNTS, SETS, GROUPS);
        ServiceProcess first = estate.replicas().getFirst();
        List<Future<String>> accepted = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int n = 0; n < OPERATIONS; n++) {
                Estate.Api caller = estate.api(first, "flood-" + n % CALLERS, "access-admin");
                accepted.add(callers.submit(
                        () -> caller.post("/assignments", UUID.randomUUID().toString(), everything)
                                .expect(202)
                                .body()
                                .path("id")
                                .asText()));
            }
        }
        List<String> ids = new ArrayList<>();
        for (Future<String> one : accepted) {
            ids.add(one.get());
        }
        return ids;
    }

    /** From the acceptance of somebody's single item until it is sent. */
    private Duration single(ServiceProcess driver) throws Exception {
        Estate.Api somebody = estate.api(driver, "somebody", "access-admin");
        String id = somebody.post(
                        "/assignments",
                        UUID.randomUUID().toString(),
                        Map.of(
                                "principals", List.of(Map.of("type", "USER", "name", "grace")),
                                "accounts", List.of("account-001"),
                                "permissionSets", List.of("set-001")))
                .expect(202)
                .body()
                .path("id")
                .asText();
        await(() -> !estate.query(
                        "select 1 from operation_item where started_at is not null and operation_id = '" + id + "'")
                .isEmpty());
        return Duration.ofMillis(Long.parseLong(estate.query(
                        "select (extract(epoch from i.started_at - o.created_at) * 1000)::bigint::text from operation_item i"
                                + " join operation o on o.id = i.operation_id where o.id = '" + id + "'")
                .getFirst()
                .getFirst()));
    }

    private Duration cancel(String id) throws Exception {
        Estate.Api caller = estate.api(estate.standby(), "flood-" + (OPERATIONS - 1) % CALLERS, "access-admin");
        Instant asked = Instant.now();
        caller.post("/operations/" + id + "/cancellation", UUID.randomUUID().toString(), null)
                .expect(202);
        await(() ->
                caller.get("/operations/" + id).body().at("/progress/pending").asInt() == 0);
        return Duration.between(asked, Instant.now());
    }

    private ServiceProcess awaitDriver() throws Exception {
        await(() -> estate.driver() != null);
        return estate.driver();
    }

    private long token() {
        return Long.parseLong(
                estate.query("select token::text from driver_lease").getFirst().getFirst());
    }

    /** Every assignment call AWS has seen so far. */
    private int sent() {
        return estate.control("GET", "/requests/counts", null).findValues("total").stream()
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    private static String rounds(ServiceProcess driver) throws IOException {
        return String.format(
                "%.0f ms at the median, %.0f ms at the 99th percentile",
                round(driver, "quantile=\"0.5\"") * 1000, round(driver, "quantile=\"0.99\"") * 1000);
    }

    private static double round(ServiceProcess driver, String quantile) throws IOException {
        return Metrics.of(driver, "gatehouse_operations_driver_round_seconds", quantile)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static long resident(ServiceProcess process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("Not within " + PATIENCE);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void wanted(boolean holds, String what, String format, Object... values) {
        good &= holds;
        row(what, format, values);
    }

    private void row(String what, String format, Object... values) {
        rows.add("| " + what + " | " + String.format(format, values) + " |");
        System.out.println(rows.getLast());
    }
}
