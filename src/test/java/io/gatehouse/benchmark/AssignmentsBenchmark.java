package io.gatehouse.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.Metrics;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * 1,000 assignments (50 accounts, 10 permission sets, 2 groups) and 20 account creations at the same time, against AWS's
 * limits: 20 calls a second, 10 assignments outstanding, one for each account, 3 seconds of work each; and one more
 * assignment of somebody else in the midst of it.
 */
public final class AssignmentsBenchmark {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 50);
    private static final int SETS = Integer.getInteger("sets", 10);
    private static final int GROUPS = 2;
    private static final int NEW_ACCOUNTS = Integer.getInteger("newAccounts", 20);
    private static final double WORKFLOW_SECONDS = 3;
    private static final double OUTSTANDING = 10;
    private static final double CREATIONS_PER_SECOND = 0.1;
    private static final double CREATION_BURST = 3;
    private static final double CREATION_SECONDS = 8;
    private static final double CREATIONS_OUTSTANDING = 5;
    private static final Duration LIMIT = Duration.ofMinutes(20);

    private AssignmentsBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // once everything it started has ended
        if (!run()) {
            System.exit(1);
        }
    }

    private static boolean run() throws IOException, InterruptedException {
        int items = ACCOUNTS * SETS * GROUPS;
        ObjectMapper json = new ObjectMapper();
        SimulatorOptions aws =
                SimulatorOptions.real().set(json.readTree("""
                        {"organizations.accounts": 1000, "organizations.latency.createAccount": "PT8S"}""")).holding(Landscapes.of(ACCOUNTS, SETS, GROUPS));
        try (Estate estate = Estate.start(aws)) {
            ServiceProcess service = estate.replica(Map.of()).start();
            Estate.Api bulk = estate.api(service, "bulk", "access-admin");
            Estate.Api single = estate.api(service, "single", "access-operator");
            // a service at work: a process that has just started finds out first what there is
            bulk.awaitIndex(LIMIT);
            estate.control("DELETE", "/requests", null);
            double sweepBefore = sweepCalls(service);

            Instant begin = Instant.now();
            String operation = started(bulk.post("/assignments", Landscapes.everything(ACCOUNTS, SETS, GROUPS))
                    .expect(202)
                    .body());
            List<String> creations = new ArrayList<>();
            for (String name : Landscapes.names("new", NEW_ACCOUNTS)) {
                creations.add(started(bulk.post("/accounts", Map.of("name", name, "email", name + "@example.com"))
                        .expect(202)
                        .body()));
            }
            Progress progress = new Progress(items);
            JsonNode one = null;
            JsonNode state = bulk.get("/operations/" + operation).body();
            String oneId = null;
            while (!state.has("completedAt") && Instant.now().isBefore(begin.plus(LIMIT))) {
                state = waitFor(bulk, operation);
                progress.saw(state, begin);
                int done = state.at("/progress/succeeded").asInt();
                if (oneId == null && done >= items / 3) {
                    oneId = started(single.post(
                                    "/assignments",
                                    Map.of(
                                            "principals", List.of(Map.of("type", "USER", "name", "grace")),
                                            "accounts", List.of("account-001"),
                                            "permissionSets", List.of("set-001")))
                            .expect(202)
                            .body());
                }
            }
            Instant end = Instant.now();
            double sweep = sweepCalls(service) - sweepBefore;
            JsonNode counts = estate.control("GET", "/requests/counts", null);
            if (oneId != null) {
                one = single.get("/operations/" + oneId + "/items").body().at("/items/0");
            }
            JsonNode oneOperation = oneId == null
                    ? json.missingNode()
                    : single.get("/operations/" + oneId).body();
            Report report = new Report(items, Duration.between(begin, end), ACCOUNTS);
            report.assignments(state, counts, (int) sweep, progress, WORKFLOW_SECONDS, OUTSTANDING);
            report.one(one, oneOperation);
            for (String creation : creations) {
                JsonNode account = bulk.get("/operations/" + creation).body();
                while (!account.has("completedAt") && Instant.now().isBefore(begin.plus(LIMIT))) {
                    account = waitFor(bulk, creation);
                }
                report.creation(account, begin);
            }
            double rateBound = (NEW_ACCOUNTS - CREATION_BURST) / CREATIONS_PER_SECOND;
            double capacityBound = NEW_ACCOUNTS * CREATION_SECONDS / CREATIONS_OUTSTANDING;
            report.creations(NEW_ACCOUNTS, Math.max(rateBound, capacityBound));
            report.print();
            report.write();
            return report.good();
        }
    }

    /** Calls that keep the index fresh, which are made whether anybody assigns anything or not. */
    private static double sweepCalls(ServiceProcess service) throws IOException {
        return Metrics.of(service, "gatehouse_aws_budget_wait_seconds_count", "bucket=\"sso\"", "priority=\"SWEEP\"")
                .sum();
    }

    private static String started(JsonNode operation) {
        return operation.path("id").asText();
    }

    private static JsonNode waitFor(Estate.Api api, String operation) throws IOException {
        return api.waiting("/operations/" + operation, 5).expect(200).body();
    }
}
