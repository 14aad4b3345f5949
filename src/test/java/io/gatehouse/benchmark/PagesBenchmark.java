package io.gatehouse.benchmark;

import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.listing.LargeIndex;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast the pages come, and how large they are, at the size the figures of the index are promised for. One person after the
 * other asks, as people do who look at one page and then at another; the browser has kept nothing.
 */
public final class PagesBenchmark {
    private static final int TIMES = Integer.getInteger("times", 100);
    private static final double FIRST_BYTE = 50;
    private static final double PAGE = 200;
    private static final double KILOBYTES = 60;
    private static final LargeIndex SIZE = new LargeIndex(
            Integer.getInteger("accounts", 5_000),
            Integer.getInteger("sets", 300),
            Integer.getInteger("users", 20_000),
            Integer.getInteger("groups", 2_000),
            Integer.getInteger("assignments", 200_000));
    private static final Pattern LOADED =
            Pattern.compile("(?:src|href)=\"((?:assets|webjars)/[^\"]+\\.(?:css|js)[^\"]*)\"");

    private final Estate estate;
    private final List<String> rows = new ArrayList<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private URI service;
    private boolean good = true;

    private PagesBenchmark(Estate estate) {
        this.estate = estate;
    }

    public static void main(String[] arguments) throws Exception {
        boolean good;
        try (Estate estate = Estate.start(SimulatorOptions.real().holding(Landscapes.of(3, 1, 1)))) {
            good = new PagesBenchmark(estate).run();
        }
        // once everything it started has ended
        if (!good) {
            System.exit(1);
        }
    }

    private boolean run() throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("GATEHOUSE_WEB_RATE_LIMIT_REQUESTS", "1000000");
        settings.put("GATEHOUSE_HEALTH_AWS_INTERVAL", "24h");
        settings.put("GATEHOUSE_WEB_RATE_LIMIT_AT_A_TIME", "1000");
        settings.put("GATEHOUSE_INDEX_SHARE", "0.000001");
        // as often as usual, so that it takes no more of the machine than usual
        settings.put("GATEHOUSE_FINDINGS_EVERY", "1m");
        settings.put("QUARKUS_OIDC_CLIENT_ID", "gatehouse");
        settings.put("QUARKUS_OIDC_CREDENTIALS_SECRET", "only-for-this-benchmark-and-32-long");
        settings.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + estate.postgres().getPort() + "/postgres");
        try (ServiceProcess replica = estate.replica(settings, "-Xmx400m").start()) {
            service = replica.url();
            short scope = scope();
            try (Connection connection = estate.postgres().getPostgresDatabase().getConnection()) {
                SIZE.fill(connection, scope);
                policies(connection);
            }
            awaitFindings();
            signIn();
            long before = estate.awsCalls();
            measure();
            rows.add("| calls to AWS while all of this was asked | " + (estate.awsCalls() - before)
                    + " (wanted: 0) |||");
            good &= estate.awsCalls() == before;
        }
        rows.forEach(System.out::println);
        Report.Marked.replace(
                Path.of("docs/benchmarks.md"),
                "pages",
                "| page | first byte, p50 and p99 | page with all it loads, p50 and p99 | size |\n|---|---|---|---|\n"
                        + String.join("\n", rows)
                        + "\n\nWanted: first byte below %.0f ms, page below %.0f ms at the 99th percentile, less than %.0f KB. %,d accounts, %,d permission sets, %,d users, %,d groups, %,d assignments; each page %d times. Run on %s, JDK %d, %d cores, of which the caller and PostgreSQL take their part."
                                .formatted(
                                        FIRST_BYTE,
                                        PAGE,
                                        KILOBYTES,
                                        SIZE.accounts(),
                                        SIZE.sets(),
                                        SIZE.users(),
                                        SIZE.groups(),
                                        SIZE.assignments(),
                                        TIMES,
                                        LocalDate.now(),
                                        Runtime.version().feature(),
                                        Runtime.getRuntime().availableProcessors()));
        return good;
    }

    /** A policy that lets everybody of the first group ask for ten sets in every account, and the second user decide. */
    private static void policies(Connection connection) throws Exception {
        try (Statement db = connection.createStatement()) {
            db.execute("""
                    insert into access_policy (policy_id, name, terms, written_by)
                    select 'everywhere', 'Everywhere', jsonb_build_object(
                        'name', 'Everywhere',
                        'eligible', jsonb_build_array(jsonb_build_object('type', 'USER', 'id', md5('u1')::uuid::text)),
                        'organizationalUnits', jsonb_build_array('r-root'),
                        'permissionSets', (select jsonb_agg('ps-' || lpad(to_hex(i), 16, '0')) from generate_series(1, 10) i),
                        'maxDuration', 'PT8H',
                        'approval', jsonb_build_object('required', true, 'stages', jsonb_build_array(jsonb_build_object(
                            'approvers', jsonb_build_array(
                                jsonb_build_object('type', 'USER', 'id', md5('u2')::uuid::text, 'name', 'user000002')))))),
                      'benchmark'
                    """);
        }
    }

    private short scope() throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            List<List<String>> found = estate.query("select id from index_scope where current");
            if (!found.isEmpty()) {
                return Short.parseShort(found.getFirst().getFirst());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("The service found no organization");
    }

    private void awaitFindings() throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            if (!"0"
                    .equals(estate.query("select count(*) from finding")
                            .getFirst()
                            .getFirst())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("The service found nothing that ought to worry somebody");
    }

    /** As a browser does: away to the provider and back, with a session at the end. */
    private void signIn() throws Exception {
        estate.issuer().atTheBrowser("user000001", "access-admin");
        URI at = service.resolve("/ui/access");
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = client.send(request(at), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            if (answer.statusCode() == 200) {
                return;
            }
            at = at.resolve(answer.headers()
                    .firstValue("location")
                    .orElseThrow(() -> new IllegalStateException(answer.statusCode() + " " + answer.body())));
        }
        throw new IllegalStateException("Signing in leads from one place to the next");
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private HttpRequest request(URI at) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at).header("Accept", "text/html").header("Accept-Encoding", "gzip");
        List<String> pairs = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .toList();
        if (!pairs.isEmpty() && at.getAuthority().equals(service.getAuthority())) {
            request.header("Cookie", String.join("; ", pairs));
        }
        return request.build();
    }

    private void measure() throws Exception {
        String account = estate.query("select account_id from index_account where state = 'ACTIVE' order by 1 limit 1")
                .getFirst()
                .getFirst();
        String finding = estate.query("select finding_id from finding where resolved_at is null order by 1 limit 1")
                .getFirst()
                .getFirst();
        page("My access", "/ui/access");
        page("My access, narrowed", "/ui/access?q=account-0");
        page("Ask for access: ten permission sets in every account", "/ui/requests/new");
        page("Ask for access, narrowed", "/ui/requests/new?q=account-01");
        page("Approvals", "/ui/approvals");
        page("Who can reach: a search", "/ui/reach?q=account-01");
        page("Who can reach: an account", "/ui/reach/accounts/" + account);
        page("Who can reach: people and accounts side by side", "/ui/reach/matrix?q=account-01");
        page("Findings", "/ui/findings");
        page("A finding, looked for again", "/ui/findings/" + finding);
        page("Operations", "/ui/operations");
        page("Plan", "/ui/plans");
        page("Organization: all units, and the accounts of the first", "/ui/organization");
    }

    private void page(String what, String path) throws Exception {
        List<String> loaded = loaded(path);
        for (int i = 0; i < 10; i++) {
            load(path, loaded);
        }
        double[] first = new double[TIMES];
        double[] all = new double[TIMES];
        long bytes = 0;
        for (int i = 0; i < TIMES; i++) {
            Load load = load(path, loaded);
            first[i] = load.firstByte();
            all[i] = load.all();
            bytes = load.bytes();
        }
        Arrays.sort(first);
        Arrays.sort(all);
        int tail = (int) (TIMES * 0.99);
        good &= first[tail] < FIRST_BYTE && all[tail] < PAGE && bytes / 1024.0 < KILOBYTES;
        rows.add("| %s | %.1f ms, %.1f ms | %.1f ms, %.1f ms | %.1f KB |"
                .formatted(what, first[TIMES / 2], first[tail], all[TIMES / 2], all[tail], bytes / 1024.0));
        System.out.println(rows.getLast());
    }

    /** Milliseconds, and bytes as they cross the wire. */
    private record Load(double firstByte, double all, long bytes) {}

    private Load load(String path, List<String> loaded) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<InputStream> answer =
                client.send(request(service.resolve(path)), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            long bytes = body.read() < 0 ? 0 : 1;
            double first = (System.nanoTime() - begin) / 1e6;
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
            bytes += body.readAllBytes().length;
            for (String asset : loaded) {
                bytes += client.send(request(service.resolve("/" + asset)), HttpResponse.BodyHandlers.ofByteArray())
                        .body()
                        .length;
            }
            return new Load(first, (System.nanoTime() - begin) / 1e6, bytes);
        }
    }

    /** What the page asks a browser to load. */
    private List<String> loaded(String path) throws IOException, InterruptedException {
        HttpRequest plain = HttpRequest.newBuilder(
                        request(service.resolve(path)), (name, value) -> !name.equalsIgnoreCase("Accept-Encoding"))
                .build();
        HttpResponse<String> page = client.send(plain, HttpResponse.BodyHandlers.ofString());
        if (page.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + page.statusCode() + " " + page.body());
        }
        List<String> found = new ArrayList<>();
        Matcher each = LOADED.matcher(page.body());
        while (each.find()) {
            found.add(each.group(1));
        }
        if (found.size() != 3) {
            throw new IllegalStateException(path + " loads " + found);
        }
        return found;
    }
}
