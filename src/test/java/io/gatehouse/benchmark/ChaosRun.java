package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Http;
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
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Two replicas on one PostgreSQL give 1,000 assignments while AWS fails 5 % of them for the moment, loses 2 % of its
 * answers and answers 2 % with a 500, while its listings lag 5 s behind, while replicas are killed without warning 20 times,
 * drivers are frozen with calls that wait for their turn, and PostgreSQL falls silent. In the end AWS's state, the journal and
 * the idempotency records must agree. Then a driver is frozen while it gives access that is taken away before it wakes: it
 * must not be back.
 */
public final class ChaosRun {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 50);
    private static final int SETS = Integer.getInteger("sets", 10);
    private static final int GROUPS = 2;
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int FREEZES = Integer.getInteger("freezes", 4);
    /** Longer than the driver's lease, so that the other replica has taken over by then. */
    private static final Duration FROZEN = Duration.ofSeconds(15);

    private static final int SILENCES = Integer.getInteger("silences", 3);
    /** Longer than the lease, and than anybody waits for an answer of PostgreSQL. */
    private static final Duration SILENT = Duration.ofSeconds(12);

    /** One caller takes away what others would need a second person for. */
    private static final Map<String, String> SETTINGS = Map.of("GATEHOUSE_GUARDRAILS_MASS_REMOVAL_LIMIT", "1000000");

    private static final long SEED = Long.getLong("seed", 42);
    private static final Duration LIMIT = Duration.ofMinutes(40);

    private final Random random = new Random(SEED);
    private final Estate estate;
    private final List<ServiceProcess> replicas;
    private final Estate.Api caller;
    /** The one that is frozen now; whoever asked it would wait. */
    private ServiceProcess asleep;

    private final List<Duration> takeOvers = new ArrayList<>();
    private final List<Duration> recoveries = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    private ChaosRun(Estate estate) {
        this.estate = estate;
        this.replicas = List.of(
                estate.replica(SETTINGS).start(), estate.replica(SETTINGS).start());
        this.caller = estate.api(replicas.getFirst(), "chaos", "access-admin");
    }

    public static void main(String[] arguments) throws Exception {
        SimulatorOptions aws = SimulatorOptions.real()
                .seeded(SEED)
                .set(new ObjectMapper().readTree("""
                                {"sso.assignmentCreation": {"min": "PT1S", "max": "PT4S"}, "sso.statusUnknownFor": "PT0.5S",
                                 "sso.listLag": "PT5S", "sso.deletedStillListedFor": "PT5S"}"""))
                .holding(Landscapes.of(ACCOUNTS, SETS, GROUPS));
        boolean good;
        try (Estate estate = Estate.start(aws)) {
            good = new ChaosRun(estate).run();
        }
        // once everything it started has ended
        if (!good) {
            System.exit(1);
        }
    }

    private boolean run() throws Exception {
        fault("FAIL", "CreateAccountAssignment", 0.05, "An unexpected internal service exception was encountered.");
        fault("DROP_AFTER", "CreateAccountAssignment", 0.02, null);
        fault("ERROR_BEFORE", null, 0.01, null);
        fault("ERROR_AFTER", null, 0.01, null);

        String key = UUID.randomUUID().toString();
        Map<String, Object> request = Landscapes.everything(ACCOUNTS, SETS, GROUPS);
        String operation = caller.post("/assignments", key, request)
                .expect(202)
                .body()
                .path("id")
                .asText();
        Instant begin = Instant.now();
        int kills = 0;
        int freezes = 0;
        int silences = 0;
        Instant nextKill = begin.plusSeconds(5);
        JsonNode state = null;
        int seen = -1;
        while (Instant.now().isBefore(begin.plus(LIMIT))) {
            state = ask("/operations/" + operation);
            if (state != null && state.has("completedAt")) {
                break;
            }
            if (kills < KILLS && Instant.now().isAfter(nextKill)) {
                kills++;
                killOne(operation);
                if (freezes < FREEZES && kills % 4 == 2) {
                    freezes++;
                    freezeOne(operation);
                }
                if (silences < SILENCES && kills % 4 == 0) {
                    silences++;
                    silence(operation);
                }
                nextKill = Instant.now().plusMillis(2_000 + random.nextInt(14_000));
            }
            int done = state == null ? seen : state.at("/progress/succeeded").asInt();
            if (done / 100 > seen / 100) {
                System.out.printf(
                        "%4d s  %d done, %d kills%n",
                        Duration.between(begin, Instant.now()).toSeconds(), done, kills);
            }
            seen = done;
            TimeUnit.MILLISECONDS.sleep(200);
        }
        boolean agreed = judge(operation, key, request, state, kills, freezes, silences, begin);
        boolean good = agreed & revokedMeanwhile();
        report();
        return good;
    }

    /** Kills a replica, three times out of four the one that drives, and starts it again. */
    private void killOne(String operation) throws IOException, InterruptedException {
        int sentBefore = sent();
        ServiceProcess victim = random.nextInt(4) == 0 ? estate.standby() : estate.driver();
        victim.kill();
        Instant killed = Instant.now();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
        victim.launch();
        while (sent() == sentBefore
                && !ended(operation)
                && Duration.between(killed, Instant.now()).toSeconds() < 60) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        takeOvers.add(Duration.between(killed, Instant.now()));
        victim.awaitReady();
    }

    /** Stops the driver for longer than its lease, with whatever calls wait for their turn, and lets it wake. */
    private void freezeOne(String operation) throws InterruptedException {
        ServiceProcess driver = estate.driver();
        if (driver == null) {
            return;
        }
        asleep = driver;
        driver.freeze();
        Instant until = Instant.now().plus(FROZEN);
        while (Instant.now().isBefore(until) && !ended(operation)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        driver.thaw();
        asleep = null;
    }

    /** PostgreSQL swallows everything for a while; how long until something is sent again after that. */
    private void silence(String operation) throws InterruptedException {
        estate.database().silence();
        TimeUnit.MILLISECONDS.sleep(SILENT.toMillis());
        int sentBefore = sent();
        estate.database().mend();
        Instant mended = Instant.now();
        while (sent() == sentBefore
                && !ended(operation)
                && Duration.between(mended, Instant.now()).toSeconds() < 60) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        recoveries.add(Duration.between(mended, Instant.now()));
    }

    /** What a frozen driver was about to give, and what was taken away before it woke, stays away. */
    private boolean revokedMeanwhile() throws IOException, InterruptedException {
        Map<String, Object> some = Landscapes.everything(Math.min(10, ACCOUNTS), Math.min(5, SETS), 1);
        Duration patience = Duration.ofMinutes(5);
        succeeds("/assignment-revocations", some, patience);
        String again = start("/assignments", some);
        int sentBefore = sent();
        while (sent() < sentBefore + 5) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        ServiceProcess frozen = estate.driver();
        asleep = frozen;
        frozen.freeze();
        boolean good = "SUCCEEDED".equals(awaitEnd(again, patience));
        succeeds("/assignment-revocations", some, patience);
        frozen.thaw();
        asleep = null;
        TimeUnit.SECONDS.sleep(15);
        int items = Math.min(10, ACCOUNTS) * Math.min(5, SETS);
        int back = estate.control("GET", "/state", null).path("sso.assignments").size()
                - (ACCOUNTS * SETS * GROUPS - items);
        row("Given by a driver that froze, taken away before it woke", "%d of %d are back (wanted: 0)", back, items);
        return good && back == 0;
    }

    private String start(String path, Map<String, Object> request) throws IOException {
        String key = UUID.randomUUID().toString();
        return caller.at(replicas.stream()
                        .filter(replica -> replica != asleep)
                        .findFirst()
                        .orElseThrow())
                .post(path, key, request)
                .expect(202)
                .body()
                .path("id")
                .asText();
    }

    /** What has to have happened for the rest to mean anything. */
    private void succeeds(String path, Map<String, Object> request, Duration patience)
            throws IOException, InterruptedException {
        String operation = start(path, request);
        if (!"SUCCEEDED".equals(awaitEnd(operation, patience))) {
            throw new IllegalStateException(path + " did not succeed: " + ask("/operations/" + operation));
        }
    }

    private String awaitEnd(String operation, Duration patience) throws InterruptedException {
        Instant limit = Instant.now().plus(patience);
        JsonNode state = ask("/operations/" + operation);
        while ((state == null || !state.has("completedAt")) && Instant.now().isBefore(limit)) {
            TimeUnit.MILLISECONDS.sleep(200);
            state = ask("/operations/" + operation);
        }
        return state == null ? "" : state.path("status").asText();
    }

    private boolean ended(String operation) {
        JsonNode state = ask("/operations/" + operation);
        return state != null && state.has("completedAt");
    }

    /** Every assignment call AWS has seen so far. */
    private int sent() {
        return estate.control("GET", "/requests/counts", null).findValues("total").stream()
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    private JsonNode ask(String path) {
        for (ServiceProcess replica : replicas) {
            if (replica == asleep) {
                continue;
            }
            try {
                Http.Reply reply = Http.send(
                        "GET", replica.url().resolve(path), Map.of("Authorization", "Bearer " + caller.token()), null);
                if (reply.status() == 200) {
                    return reply.body();
                }
            } catch (IOException away) {
                // the other replica may answer; that one of them is away is what this run is about
                continue;
            }
        }
        return null;
    }

    private boolean judge(
            String operation,
            String key,
            Map<String, Object> request,
            JsonNode state,
            int kills,
            int freezes,
            int silences,
            Instant begin)
            throws IOException {
        int items = ACCOUNTS * SETS * GROUPS;
        int inAws =
                estate.control("GET", "/state", null).path("sso.assignments").size();
        Map<String, Integer> outcomes = new HashMap<>();
        query("select coalesce(outcome, phase), count(*)::text from operation_item where operation_id = '" + operation
                        + "' group by 1")
                .forEach(row -> outcomes.put(row.getFirst(), Integer.parseInt(row.getLast())));
        int duplicates = duplicates();
        Http.Reply again = caller.post("/assignments", key, request);
        boolean replayed = again.status() == 202
                && operation.equals(again.body().path("id").asText());
        int operations = Integer.parseInt(
                query("select count(*)::text from operation").getFirst().getFirst());
        Duration slowest = takeOvers.stream().max(Duration::compareTo).orElse(Duration.ZERO);

        int succeeded = outcomes.entrySet().stream()
                .filter(outcome -> !List.of("FAILED", "CANCELED", "PENDING", "INTENT", "ACCEPTED", "PROVING")
                        .contains(outcome.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int lies = Math.max(0, succeeded - inAws);

        row(
                "Items, kills, drivers frozen for %d s, PostgreSQL silent for %d s"
                        .formatted(FROZEN.toSeconds(), SILENT.toSeconds()),
                "%d, %d, %d, %d",
                items,
                kills,
                freezes,
                silences);
        row(
                "Operation",
                "%s after %d s",
                state.path("status").asText(),
                Duration.between(begin, Instant.now()).toSeconds());
        row("Outcomes in the journal", "%s", outcomes);
        row("Assignments in AWS", "%d (wanted: %d)", inAws, items);
        row("Items that SUCCEEDED and are not in AWS", "%d (wanted: 0)", lies);
        row("Assignments created more than once", "%d (wanted: 0)", duplicates);
        row(
                "Same Idempotency-Key again",
                "%s, operations in the journal: %d",
                replayed ? "the same operation" : "ANOTHER ANSWER " + again.status(),
                operations);
        row("Slowest resume after a kill", "%.1f s (wanted: under 10)", slowest.toMillis() / 1000.0);
        row(
                "Slowest resume after PostgreSQL was silent",
                "%.1f s",
                recoveries.stream()
                                .max(Duration::compareTo)
                                .orElse(Duration.ZERO)
                                .toMillis()
                        / 1000.0);
        return "SUCCEEDED".equals(state.path("status").asText())
                && inAws == items
                && duplicates == 0
                && lies == 0
                && replayed
                && operations == 1
                && slowest.toSeconds() < 10;
    }

    private void row(String what, String format, Object... values) {
        rows.add("| " + what + " | " + String.format(format, values) + " |");
        System.out.println(rows.getLast());
    }

    private void report() throws IOException {
        Report.Marked.replace(
                Path.of("docs/benchmarks.md"),
                "chaos",
                "| measured | value |\n|---|---|\n" + String.join("\n", rows) + "\n\nSeed " + SEED + ", run on "
                        + LocalDate.now() + ", " + Runtime.getRuntime().availableProcessors() + " cores.");
    }

    /** Assignments for which AWS ended more than one creation well. */
    private int duplicates() {
        Map<String, Integer> succeeded = new HashMap<>();
        for (JsonNode request : estate.control("GET", "/state", null).path("sso.creationRequests")) {
            if ("SUCCEEDED".equals(request.at("/status/state").asText())) {
                succeeded.merge(request.path("key").toString(), 1, Integer::sum);
            }
        }
        return succeeded.values().stream().mapToInt(times -> times - 1).sum();
    }

    private void fault(String kind, String operation, double probability, String text) {
        Map<String, Object> fault = new HashMap<>(Map.of("kind", kind, "probability", probability));
        fault.put("service", "sso-admin");
        if (operation != null) {
            fault.put("operation", operation);
        }
        if (text != null) {
            fault.put("text", text);
        }
        estate.control("POST", "/faults", fault);
    }

    private List<List<String>> query(String sql) {
        return estate.query(sql);
    }
}
