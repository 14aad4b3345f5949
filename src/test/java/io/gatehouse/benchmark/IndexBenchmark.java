package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.listing.LargeIndex;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast the service answers from the access index at the size the figures are promised for, whether the answers are right,
 * and how much memory the export of everything takes. The index is seeded, its questions as answered just now, so that the
 * sweep is there and leaves the seed alone.
 */
public final class IndexBenchmark {
    private static final int PER_SECOND = Integer.getInteger("perSecond", 50);
    private static final int SECONDS = Integer.getInteger("seconds", 20);
    private static final int WARM_UP = 50;
    private static final int WARM_UP_SECONDS = Integer.getInteger("warmUp", 90);
    /** Rows of the export that are read; all of them would be some ten million. */
    private static final int EXPORTED = Integer.getInteger("exported", 2_000_000);

    private static final int SAMPLES = Integer.getInteger("samples", 1_000);
    private static final LargeIndex SIZE = new LargeIndex(
            Integer.getInteger("accounts", 5_000),
            Integer.getInteger("sets", 300),
            Integer.getInteger("users", 20_000),
            Integer.getInteger("groups", 2_000),
            Integer.getInteger("assignments", 200_000));

    private final Estate estate;
    private final List<String> rows = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Estate.Api viewer;

    private IndexBenchmark(Estate estate) {
        this.estate = estate;
    }

    public static void main(String[] arguments) throws Exception {
        try (Estate estate = Estate.start(SimulatorOptions.real().holding(Landscapes.of(3, 1, 1)))) {
            new IndexBenchmark(estate).run();
        }
    }

    private void run() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("GATEHOUSE_WEB_RATE_LIMIT_REQUESTS", "1000000");
        settings.put("GATEHOUSE_HEALTH_AWS_INTERVAL", "24h");
        settings.put("GATEHOUSE_WEB_RATE_LIMIT_AT_A_TIME", "1000");
        settings.put("GATEHOUSE_FINDINGS_EVERY", "24h");
        settings.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + estate.postgres().getPort() + "/postgres");
        seed(settings);
        try (ServiceProcess service = estate.replica(command(), settings).start()) {
            viewer = estate.api(service, "viewer", "access-viewer");
            Ids ids = new Ids();
            long before = estate.awsCalls();
            speed(ids);
            equality(ids);
            write();
            export(service);
            rows.add("| calls to AWS while all of this was asked | " + (estate.awsCalls() - before) + " (wanted: 0) |");
        }
        write();
    }

    /** After each part: what was measured stays, whatever becomes of the rest. */
    private void write() throws IOException {
        Report.Marked.replace(
                Path.of("docs/benchmarks.md"),
                "index",
                "| measured | value |\n|---|---|\n" + String.join("\n", rows)
                        + "\n\n%,d accounts, %,d permission sets, %,d users, %,d groups, %,d assignments; %d requests/s. Run on %s, JDK %d, %d cores, of which the caller and PostgreSQL take their part; load average at the end %.1f."
                                .formatted(
                                        SIZE.accounts(),
                                        SIZE.sets(),
                                        SIZE.users(),
                                        SIZE.groups(),
                                        SIZE.assignments(),
                                        PER_SECOND,
                                        LocalDate.now(),
                                        Runtime.version().feature(),
                                        Runtime.getRuntime().availableProcessors(),
                                        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                                .getSystemLoadAverage()));
    }

    private static List<String> command() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms400m",
                "-Xmx400m",
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
    }

    /** A replica that does not sweep makes the tables and says whose index it is. */
    private void seed(Map<String, String> settings) throws SQLException {
        Map<String, String> quiet = new HashMap<>(settings);
        quiet.put("GATEHOUSE_INDEX_SWEEP", "false");
        JsonNode organization;
        try (ServiceProcess service = estate.replica(command(), quiet).start()) {
            organization = estate.api(service, "viewer", "access-viewer")
                    .get("/organization")
                    .expect(200)
                    .body();
        }
        try (Connection connection = estate.postgres().getPostgresDatabase().getConnection()) {
            short scope = LargeIndex.scope(
                    connection,
                    organization.path("organizationId").asText(),
                    organization.path("instanceArn").asText(),
                    organization.path("identityStoreId").asText());
            SIZE.fill(connection, scope);
        }
    }

    /** Ids of the seed, by their places in it. */
    private final class Ids {
        final List<String> users =
                column("select md5('u' || i)::uuid::text from generate_series(1, " + SIZE.users() + ") i");
        final List<String> accounts = column("select account_id from index_account where state = 'ACTIVE' order by 1");

        private List<String> column(String sql) {
            return estate.query(sql).stream().map(List::getFirst).toList();
        }
    }

    private void speed(Ids ids) throws Exception {
        warm(ids);
        load("access of users", 50, spread(ids.users, "/users/%s/access"));
        load("who reaches an account", 50, spread(ids.accounts, "/accounts/%s/access"));
        String everywhere = "/permission-sets/ps-0000000000000001/access?pageSize=50";
        load("who has the permission set that is in every account, deep pages", 50, pages(everywhere, 40));
        load("access with q", 50, spread(ids.accounts, "/accounts/%s/access?q=user0001"));
        load("`/accounts`, deep pages", 30, pages("/accounts?pageSize=50", 60));
        load("`/users`, deep pages", 30, pages("/users?pageSize=50&sort=-name", 60));
        load("`/assignments` without a filter, deep pages", 30, pages("/assignments?pageSize=50", 60));
        load("`/users?q=`", 50, List.of("/users?q=user0123", "/users?q=FAMILY77", "/users?q=nobody"));
        load("`/accounts?q=&state=`", 50, List.of("/accounts?q=count-04&state=ACTIVE", "/accounts?q=99@ex"));
    }

    /** Brings up a process that has just started: one request after the other, then more and more until as many as are measured. */
    private void warm(Ids ids) throws InterruptedException {
        double[] first = oneByOne(spread(ids.users, "/users/%s/access"), WARM_UP);
        rows.add("| the first request after the start, the next %d one by one | %.0f ms, the last %.0f ms |"
                .formatted(WARM_UP - 1, first[0], first[WARM_UP - 1]));
        System.out.println(rows.getLast());
        List<String> mixed = new ArrayList<>();
        for (String path : List.of("/users/%s/access", "/users/%s/access?q=count-1")) {
            mixed.addAll(spread(ids.users, path));
        }
        for (String path : List.of("/accounts/%s/access", "/accounts/%s/access?q=user0002")) {
            mixed.addAll(spread(ids.accounts, path));
        }
        Collections.shuffle(mixed, new Random(1));
        for (int part : List.of(5, 2, 1)) {
            fire(mixed, PER_SECOND / part, WARM_UP_SECONDS / 3);
        }
    }

    private static List<String> spread(List<String> ids, String path) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            paths.add(path.formatted(ids.get((int) ((i * 7_919L) % ids.size()))));
        }
        return paths;
    }

    /** The addresses of successive pages; the last ones lie deep. */
    private List<String> pages(String path, int number) {
        List<String> paths = new ArrayList<>();
        String next = path;
        for (int i = 0; i < number && next != null; i++) {
            JsonNode page = viewer.get(next).expect(200).body();
            paths.add(next);
            next = page.has("nextPageToken")
                    ? path + "&pageToken=" + page.path("nextPageToken").asText()
                    : null;
        }
        return paths.subList(paths.size() / 2, paths.size());
    }

    /** At a steady rate, each request timed from when it was due: a late answer makes those behind it late as well. */
    private void load(String what, int wanted, List<String> paths) throws InterruptedException {
        fire(paths, PER_SECOND, 5);
        long[] nanos = fire(paths, PER_SECOND, SECONDS);
        rows.add("| %s | p50 %.1f ms, p99 %.1f ms (wanted: p99 below %d ms) |"
                .formatted(what, nanos[nanos.length / 2] / 1e6, nanos[(int) (nanos.length * 0.99)] / 1e6, wanted));
        System.out.println(rows.getLast());
    }

    /** How long each takes that waits for the one before, in ms. */
    private double[] oneByOne(List<String> paths, int number) {
        double[] took = new double[number];
        for (int i = 0; i < number; i++) {
            long begin = System.nanoTime();
            viewer.get(paths.get(i % paths.size())).expect(200);
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        return took;
    }

    private long[] fire(List<String> paths, int perSecond, int seconds) throws InterruptedException {
        int number = perSecond * seconds;
        long[] nanos = new long[number];
        CountDownLatch open = new CountDownLatch(number);
        AtomicInteger refused = new AtomicInteger();
        Map<String, Integer> answers = new java.util.concurrent.ConcurrentHashMap<>();
        long begin = System.nanoTime();
        for (int i = 0; i < number; i++) {
            int n = i;
            long due = begin + i * (1_000_000_000L / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            client.sendAsync(
                            request(paths.get(i % paths.size()), "application/json"),
                            HttpResponse.BodyHandlers.discarding())
                    .whenComplete((answer, failure) -> {
                        nanos[n] = System.nanoTime() - due;
                        if (failure != null || answer.statusCode() != 200) {
                            refused.incrementAndGet();
                            answers.merge(
                                    failure == null ? "" + answer.statusCode() : failure.toString(), 1, Integer::sum);
                        }
                        open.countDown();
                    });
        }
        open.await();
        if (refused.get() > 0) {
            throw new IllegalStateException(refused + " requests were not answered with 200: " + answers);
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private HttpRequest request(String path, String accept) {
        return HttpRequest.newBuilder(viewer.url().resolve(path))
                .header("Authorization", "Bearer " + viewer.token())
                .header("Accept", accept)
                .timeout(Duration.ofMinutes(10))
                .build();
    }

    /** Against what comes of walking the seed's assignments and memberships by hand. */
    private void equality(Ids ids) {
        Set<String> active = new HashSet<>(ids.accounts);
        Map<String, Set<String>> groupsOf = new HashMap<>();
        Map<String, Set<String>> membersOf = new HashMap<>();
        estate.query("select group_id, user_id from index_membership").forEach(row -> {
            groupsOf.computeIfAbsent(row.get(1), id -> new HashSet<>()).add(row.get(0));
            membersOf.computeIfAbsent(row.get(0), id -> new HashSet<>()).add(row.get(1));
        });
        Map<String, Set<String>> ofPrincipal = new HashMap<>();
        Map<String, Set<String>> ofAccount = new HashMap<>();
        estate
                .query("select account_id, permission_set_id, principal_id, principal_type from index_assignment")
                .stream()
                .filter(row -> active.contains(row.get(0)))
                .forEach(row -> {
                    String what = row.get(0) + "|" + row.get(1) + "|";
                    ofPrincipal
                            .computeIfAbsent(row.get(2), id -> new HashSet<>())
                            .add(what + row.get(2));
                    Set<String> here = ofAccount.computeIfAbsent(row.get(0), id -> new HashSet<>());
                    Set<String> members = membersOf.getOrDefault(row.get(2), Set.of());
                    if (members.isEmpty()) {
                        here.add(what + row.get(2) + "|" + row.get(2));
                    }
                    members.forEach(member -> here.add(what + row.get(2) + "|" + member));
                });
        int different = 0;
        for (int i = 0; i < SAMPLES / 2; i++) {
            String user = ids.users.get((int) ((i * 104_729L) % ids.users.size()));
            Set<String> wanted = new TreeSet<>(ofPrincipal.getOrDefault(user, Set.of()));
            groupsOf.getOrDefault(user, Set.of())
                    .forEach(group -> wanted.addAll(ofPrincipal.getOrDefault(group, Set.of())));
            different +=
                    answered("/users/" + user + "/access?pageSize=200", false).equals(wanted) ? 0 : 1;
            String account = ids.accounts.get((int) ((i * 104_729L) % ids.accounts.size()));
            different += answered("/accounts/" + account + "/access?pageSize=200", true)
                            .equals(new TreeSet<>(ofAccount.getOrDefault(account, Set.of())))
                    ? 0
                    : 1;
        }
        rows.add("| answers that differ from brute force, of " + SAMPLES + " | " + different + " (wanted: 0) |");
        System.out.println(rows.getLast());
    }

    private Set<String> answered(String path, boolean people) {
        Set<String> found = new TreeSet<>();
        String next = path;
        while (next != null) {
            JsonNode page = viewer.get(next).expect(200).body();
            page.path("items").forEach(item -> {
                String person = item.at("/principal/id").asText();
                String assignee = item.at("/via/groupId").asText(person);
                found.add(item.path("accountId").asText() + "|"
                        + item.path("permissionSetId").asText() + "|" + assignee + (people ? "|" + person : ""));
            });
            next = page.has("nextPageToken")
                    ? path + "&pageToken=" + page.path("nextPageToken").asText()
                    : null;
        }
        return found;
    }

    private void export(ServiceProcess service) throws Exception {
        long begin = System.nanoTime();
        int before = residentMegabytes(service);
        int most = before;
        long lines = 0;
        boolean whole = true;
        HttpResponse<java.io.InputStream> answer =
                client.send(request("/access/export", "text/csv"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            while (reader.readLine() != null) {
                lines++;
                if (lines == EXPORTED) {
                    whole = false;
                    break;
                }
                if (lines % 500_000 == 0) {
                    most = Math.max(most, residentMegabytes(service));
                    System.out.printf("%,d rows after %.0f s%n", lines, (System.nanoTime() - begin) / 1e9);
                }
            }
        }
        rows.add("| everything as CSV | %,d rows in %.0f s%s, RSS %d MB before, %d MB at most, heap bound 400 MB |"
                .formatted(
                        lines, (System.nanoTime() - begin) / 1e9, whole ? "" : ", then the reader left", before, most));
        System.out.println(rows.getLast());
    }

    private static int residentMegabytes(ServiceProcess service) throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(service.pid())).start();
        return Integer.parseInt(new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim()) / 1024;
    }
}
