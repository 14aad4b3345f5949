package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Temporary access in bulk: 1,000 requests that start in the same second, against AWS's limits, and end in the same second;
 * a tenth of them beside access that stands. Then the same with fewer while two replicas are killed 20 times and AWS's
 * listings lag 5 s behind: nothing may end early, get lost, or be kept.
 */
public final class GrantsBenchmark {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 50);
    private static final int PEOPLE = Integer.getInteger("people", 20);
    private static final int CHAOS_PEOPLE = Integer.getInteger("chaosPeople", 10);
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final long SEED = Long.getLong("seed", 42);
    private static final String SET = "set-001";

    /** AWS's time for an assignment here, as in the benchmark of assignments, and how many it works on at once. */
    private static final double WORKFLOW_SECONDS = 3;

    private static final double OUTSTANDING = 10;
    private static final double RATIO = 1.2;
    private static final Duration PATIENCE = Duration.ofMinutes(12);
    private static final String WORKFLOW = """
            "sso.assignmentCreation": {"min": "PT3S", "max": "PT3S"},
            "sso.assignmentDeletion": {"min": "PT3S", "max": "PT3S"}""";

    private final Estate estate;
    private final int people;
    private final List<String> rows;
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final Random random = new Random(SEED);
    private boolean good = true;

    private GrantsBenchmark(Estate estate, int people, List<String> rows) {
        this.estate = estate;
        this.people = people;
        this.rows = rows;
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        List<String> rows = new ArrayList<>();
        boolean good;
        try (Estate estate = Estate.start(aws("{" + WORKFLOW + "}", PEOPLE))) {
            good = new GrantsBenchmark(estate, PEOPLE, rows).inBulk();
        }
        String lagging = "{" + WORKFLOW + ", \"sso.listLag\": \"PT5S\", \"sso.deletedStillListedFor\": \"PT5S\"}";
        try (Estate estate = Estate.start(aws(lagging, CHAOS_PEOPLE))) {
            good &= new GrantsBenchmark(estate, CHAOS_PEOPLE, rows).killed();
        }
        Report.Marked.replace(
                Path.of("docs/benchmarks.md"),
                "grants",
                "| measured | value |\n|---|---|\n" + String.join("\n", rows) + "\n\nSeed " + SEED + ", run on "
                        + LocalDate.now() + ", JDK " + Runtime.version().feature() + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores, of which PostgreSQL and the simulated AWS take their part.");
        if (!good) {
            System.exit(1);
        }
    }

    /** The first person in ten has the access already. */
    private static SimulatorOptions aws(String settings, int people) throws IOException {
        ObjectNode content = Landscapes.of(ACCOUNTS, 1, 1);
        ArrayNode users = content.putArray("users");
        Landscapes.names("person", people).forEach(name -> users.addObject()
                .put("userName", name)
                .put("givenName", name)
                .put("familyName", "P")
                .put("email", name + "@example.com"));
        users.addObject()
                .put("userName", "grace")
                .put("givenName", "Grace")
                .put("familyName", "Hopper")
                .put("email", "grace@example.com");
        ArrayNode assignments = content.putArray("assignments");
        for (String name : standing(people)) {
            Landscapes.names("account", ACCOUNTS).forEach(account -> assignments
                    .addObject()
                    .put("account", account)
                    .put("permissionSet", SET)
                    .put("user", name));
        }
        return SimulatorOptions.real()
                .seeded(SEED)
                .set(new ObjectMapper().readTree(settings))
                .holding(content);
    }

    private static List<String> standing(int people) {
        return Landscapes.names("person", people).subList(0, Math.max(1, people / 10));
    }

    private void row(boolean met, String what, String format, Object... values) {
        good &= met;
        rows.add("| " + what + " | " + String.format(format, values) + " |");
        System.out.println(rows.getLast());
    }

    private int requests() {
        return people * ACCOUNTS;
    }

    private int standing() {
        return standing(people).size() * ACCOUNTS;
    }

    private boolean inBulk() throws Exception {
        start(1);
        Instant begin = ask();
        untilAll("ACTIVE", begin);
        double activated = Double.parseDouble(
                one("select extract(epoch from max(active_since) - (select min(starts_at) from access_request))"
                        + " from access_request_item"));
        // what stands is found to be there and costs AWS nothing
        double bound = (requests() - standing()) * WORKFLOW_SECONDS / OUTSTANDING;
        row(
                activated / bound <= RATIO,
                "%,d requests that start in the same second".formatted(requests()),
                "all active after %.1f s, %.3f of the bound %.1f s (wanted: at most %.1f)",
                activated,
                activated / bound,
                bound,
                RATIO);
        Instant end = endAll();
        untilAll("ENDED", end);
        double ended = Double.parseDouble(one("select extract(epoch from max(completed_at) - timestamptz '" + end
                + "') from operation where type = 'END_ACCESS'"));
        row(
                ended / bound <= RATIO,
                "%,d that end in the same second".formatted(requests()),
                "all gone after %.1f s, %.3f of the bound (wanted: at most %.1f)",
                ended,
                ended / bound,
                RATIO);
        agreed(end);
        close();
        return good;
    }

    private boolean killed() throws Exception {
        start(2);
        Instant begin = ask();
        int kills = killing(0, KILLS / 2, "ACTIVE", begin);
        untilAll("ACTIVE", begin);
        long lost = requests() - assignedPeople();
        Instant end = endAll();
        kills += killing(kills, KILLS, "ENDED", end);
        untilAll("ENDED", end);
        row(
                kills == KILLS && lost == 0,
                "%,d requests, two replicas, listings 5 s late".formatted(requests()),
                "%d kills; %d requests active without their assignment in AWS (wanted: 0)",
                kills,
                lost);
        agreed(end);
        close();
        return good;
    }

    private void close() {
        replicas.forEach(ServiceProcess::close);
    }

    private void start(int number) throws Exception {
        for (int i = 0; i < number; i++) {
            replicas.add(estate.replica(Map.of("GATEHOUSE_WEB_RATE_LIMIT_REQUESTS", "1000000"))
                    .start());
        }
        Estate.Api alice = estate.api(replicas.getFirst(), "alice", "access-admin");
        alice.awaitIndex(PATIENCE);
        Map<String, Object> policy = new HashMap<>();
        policy.put("name", "everybody");
        policy.put(
                "eligible",
                Landscapes.names("person", people).stream()
                        .map(name -> Map.of("type", "USER", "name", name))
                        .toList());
        policy.put("accounts", Landscapes.names("account", ACCOUNTS));
        policy.put("permissionSets", List.of(SET));
        policy.put("maxDuration", "PT8H");
        policy.put("approval", Map.of("required", false));
        String change = alice.post("/access-policies", policy)
                .expect(202)
                .body()
                .path("id")
                .asText();
        estate.api(replicas.getFirst(), "grace", "access-admin")
                .post("/operations/" + change + "/approval", Map.of("decision", "APPROVE"))
                .expect(202);
        while (!alice.get("/operations/" + change).body().has("completedAt")) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Everybody asks for the set in every account, each in a request of its own; all start in the same second. */
    private Instant ask() throws InterruptedException {
        Instant start = Instant.now().plusSeconds(30 + requests() / 8);
        for (String person : Landscapes.names("person", people)) {
            Estate.Api caller = estate.api(replicas.getFirst(), person, "access-requester");
            for (String account : Landscapes.names("account", ACCOUNTS)) {
                caller.post(
                                "/access-requests",
                                Map.of(
                                        "accounts", List.of(account),
                                        "permissionSets", List.of(SET),
                                        "duration", "PT4H",
                                        "startsAt", start.toString()))
                        .expect(201);
            }
        }
        if (Instant.now().isAfter(start)) {
            throw new IllegalStateException("Asking took longer than until the start");
        }
        while (Instant.now().isBefore(start)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return start;
    }

    /** Brings the end of all of them to the same moment, as if the hours had passed. */
    private Instant endAll() {
        estate.control("DELETE", "/requests", null);
        String end =
                one("select to_char(date_trunc('second', clock_timestamp() + interval '6 seconds') at time zone 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");
        execute("update access_request_item set until = timestamptz '" + end + "' where status = 'ACTIVE'");
        return Instant.parse(end);
    }

    private void untilAll(String status, Instant since) throws InterruptedException {
        Instant limit = since.plus(PATIENCE);
        while (count(status) < requests()) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException(
                        "Of " + requests() + " requests " + count(status) + " are " + status + " after " + PATIENCE
                                + ": " + estate.query("select status, count(*)::text from access_request group by 1"));
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private int count(String status) {
        return Integer.parseInt(one("select count(*)::text from access_request where status = '" + status + "'"));
    }

    /** Kills replicas, three times of four the one that drives, while requests are on their way to a status. */
    private int killing(int done, int most, String status, Instant since) throws InterruptedException {
        int kills = 0;
        Instant next = since.plusSeconds(2);
        while (done + kills < most && count(status) < requests()) {
            if (Instant.now().isBefore(next)) {
                TimeUnit.MILLISECONDS.sleep(50);
                continue;
            }
            ServiceProcess driver = estate.driver();
            ServiceProcess victim = driver == null || random.nextInt(4) == 0 ? estate.standby() : driver;
            victim.kill();
            kills++;
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
            victim.start();
            next = Instant.now().plusMillis(random.nextInt(1_500));
        }
        return kills;
    }

    /** Assignments of the set to people, in AWS itself. */
    private long assignedPeople() {
        long found = 0;
        for (JsonNode assignment : estate.control("GET", "/state", null).path("sso.assignments")) {
            found += assignment.toString().contains("\"USER\"") ? 1 : 0;
        }
        return found;
    }

    /** AWS, the journal and the books say the same. */
    private void agreed(Instant end) {
        long left = assignedPeople();
        long early = 0;
        for (JsonNode request : estate.control("GET", "/requests?operation=DeleteAccountAssignment", null)) {
            early += Instant.parse(request.path("time").asText()).isBefore(end) ? 1 : 0;
        }
        int open = Integer.parseInt(one("select count(*)::text from operation where completed_at is null"));
        int grants = Integer.parseInt(one("select count(*)::text from access_grant where ended_at is null"));
        int elapsed = Integer.parseInt(one(
                "select count(*)::text from access_request_item where status = 'ENDED' and end_reason = 'ELAPSED'"));
        row(
                left == standing(),
                "people's assignments left in AWS",
                "%d, %d of them stood before (wanted: only those)",
                left,
                standing());
        row(early == 0, "removals sent before the end", "%d (wanted: 0)", early);
        row(
                open == 0 && grants == 0 && elapsed == requests(),
                "the books",
                "%,d items ended as ELAPSED, %d grants held, %d operations open (wanted: %,d, 0, 0)",
                elapsed,
                grants,
                open,
                requests());
    }

    private String one(String sql) {
        return estate.query(sql).getFirst().getFirst();
    }

    private void execute(String sql) {
        org.jdbi.v3.core.Jdbi.create(estate.postgres().getPostgresDatabase()).useHandle(db -> db.execute(sql));
    }
}
