package io.gatehouse.benchmark;

import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast the service starts, how much memory it takes, and how it answers {@code GET /accounts/{id}} from its cache: on a
 * plain JVM, on a JVM with an ahead-of-time cache, and natively, as far as each has been built.
 */
public final class FootprintBenchmark {
    private static final int STARTS = Integer.getInteger("starts", 5);
    private static final int PER_SECOND = Integer.getInteger("perSecond", 1_000);
    private static final int SECONDS = Integer.getInteger("seconds", 20);
    private static final int REQUESTS = 1_000;
    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    /** Packaged for a cache: {@code quarkus.package.jar.type=aot-jar}. */
    private static final Path AOT_JAR = Path.of("target/quarkus-aot/quarkus-run.jar");

    private static final Path AOT = Path.of("target/quarkus-aot/gatehouse.aot");

    private final Estate estate;
    private final List<String> rows = new ArrayList<>();

    private FootprintBenchmark(Estate estate) {
        this.estate = estate;
    }

    public static void main(String[] arguments) throws Exception {
        SimulatorOptions aws = SimulatorOptions.real().holding(Landscapes.of(20, 2, 2));
        try (Estate estate = Estate.start(aws)) {
            new FootprintBenchmark(estate).run();
        }
    }

    private void run() throws Exception {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("JVM", jvm(JAR));
        if (Files.exists(AOT_JAR)) {
            ways.put("JVM with AOT cache", trained());
        }
        try (var built = Files.list(Path.of("target"))) {
            built.filter(file -> file.getFileName().toString().endsWith("-runner") && Files.isExecutable(file))
                    .findFirst()
                    .ifPresent(file -> ways.put("native", List.of(file.toString(), "-Xmx128m")));
        }
        for (Map.Entry<String, List<String>> way : ways.entrySet()) {
            measure(way.getKey(), way.getValue());
        }
        rows.forEach(System.out::println);
        Report.Marked.replace(
                Path.of("docs/benchmarks.md"),
                "footprint",
                "| | first answer, median of " + STARTS
                        + " | the same beside a replica that drives | RSS idle | RSS after " + REQUESTS
                        + " requests | at "
                        + PER_SECOND + " GET/s: answered, p50, p99 |\n|---|---|---|---|---|---|\n"
                        + String.join("\n", rows)
                        + "\n\nRun on " + LocalDate.now() + ", JDK "
                        + Runtime.version().feature() + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores, of which the caller takes its part.");
    }

    private void measure(String name, List<String> command) throws Exception {
        Duration alone = start(command);
        Duration second;
        try (ServiceProcess driving = estate.replica(command, settings()).start()) {
            second = start(command);
        }
        try (ServiceProcess service = estate.replica(command, settings()).start()) {
            TimeUnit.SECONDS.sleep(5);
            int idle = residentMegabytes(service);
            Estate.Api viewer = estate.api(service, "viewer", "access-viewer");
            String account = viewer.get("/accounts?pageSize=1")
                    .expect(200)
                    .body()
                    .at("/items/0/accountId")
                    .asText();
            for (int i = 0; i < REQUESTS; i++) {
                viewer.get("/accounts/" + account).expect(200);
            }
            int after = residentMegabytes(service);
            Load warm = new Load(viewer, "/accounts/" + account);
            warm.run(PER_SECOND, 10);
            Load load = new Load(viewer, "/accounts/" + account);
            load.run(PER_SECOND, SECONDS);
            rows.add("| %s | %d ms | %d ms | %d MB | %d MB | %d of %d, %.1f ms, %.1f ms |"
                    .formatted(
                            name,
                            alone.toMillis(),
                            second.toMillis(),
                            idle,
                            after,
                            load.answered.get(),
                            PER_SECOND * SECONDS,
                            load.millis(0.5),
                            load.millis(0.99)));
            System.out.println(rows.getLast());
        }
    }

    /** From the launch of the process, its creation included, to the first 200. */
    private Duration start(List<String> command) {
        List<Duration> starts = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            try (ServiceProcess service = estate.replica(command, settings())) {
                starts.add(service.launchToFirstAnswer("/problems"));
            }
        }
        starts.sort(Duration::compareTo);
        return starts.get(STARTS / 2);
    }

    /** PostgreSQL is reached without the line that other runs cut: its detour would be counted. */
    private Map<String, String> settings() {
        return Map.of(
                "GATEHOUSE_WEB_RATE_LIMIT_REQUESTS",
                "1000000",
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + estate.postgres().getPort() + "/postgres");
    }

    private static List<String> jvm(Path jar, String... options) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-Xmx256m");
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    /** Trains the cache with a start and a few requests; Dockerfile.jvm does it with the whole walkthrough. */
    private List<String> trained() throws IOException {
        Files.deleteIfExists(AOT);
        try (ServiceProcess service = estate.replica(jvm(AOT_JAR, "-XX:AOTCacheOutput=" + AOT), settings())) {
            service.start();
            Estate.Api viewer = estate.api(service, "viewer", "access-viewer");
            for (int i = 0; i < REQUESTS; i++) {
                viewer.get("/accounts").expect(200);
            }
            service.stop();
        }
        if (!Files.exists(AOT)) {
            throw new IllegalStateException("The JVM wrote no cache; it takes JDK 25");
        }
        return jvm(AOT_JAR, "-XX:AOTCache=" + AOT);
    }

    private static int residentMegabytes(ServiceProcess service) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(service.pid())).start();
        return Integer.parseInt(new String(ps.getInputStream().readAllBytes()).trim()) / 1024;
    }

    /** Requests at a steady rate, each timed from when it was due: a late answer makes those behind it late as well. */
    private static final class Load {
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final HttpRequest request;
        private final AtomicInteger answered = new AtomicInteger();
        private long[] nanos = new long[0];

        Load(Estate.Api caller, String path) {
            this.request = HttpRequest.newBuilder(caller.url().resolve(path))
                    .header("Authorization", "Bearer " + caller.token())
                    .timeout(Duration.ofSeconds(10))
                    .build();
        }

        void run(int perSecond, int seconds) throws InterruptedException {
            int number = perSecond * seconds;
            nanos = new long[number];
            CountDownLatch open = new CountDownLatch(number);
            long begin = System.nanoTime();
            for (int i = 0; i < number; i++) {
                int n = i;
                long due = begin + i * (1_000_000_000L / perSecond);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .whenComplete((answer, failure) -> {
                            nanos[n] = System.nanoTime() - due;
                            if (failure == null && answer.statusCode() == 200) {
                                answered.incrementAndGet();
                            }
                            open.countDown();
                        });
            }
            open.await();
            Arrays.sort(nanos);
        }

        double millis(double quantile) {
            return nanos[(int) (nanos.length * quantile)] / 1e6;
        }
    }
}
