package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Http;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two replicas of the packaged service as processes, on one PostgreSQL, before an AWS whose listings lag. */
@DisplayName("The access index of two replicas")
class KilledSweepsIT {
    private static final int ACCOUNTS = 12;
    private static final int SETS = 3;
    private static final int GROUPS = 6;
    private static final int KILLS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Random random = new Random(12);
    private final List<String> operations = new ArrayList<>();
    private Estate estate;
    private Estate.Api caller;

    @BeforeEach
    void start() throws IOException {
        estate = Estate.start(SimulatorOptions.fast()
                .set(new ObjectMapper().readTree("""
                        {"sso.assignmentCreation": {"min": "PT0.3S", "max": "PT1S"},
                         "sso.assignmentDeletion": {"min": "PT0.3S", "max": "PT1S"},
                         "sso.listLag": "PT2S", "sso.deletedStillListedFor": "PT2S"}"""))
                .holding(Landscapes.of(ACCOUNTS, SETS, GROUPS)));
        Map<String, String> settings = Map.of(
                "GATEHOUSE_WEB_RATE_LIMIT_REQUESTS", "1000000",
                "GATEHOUSE_GUARDRAILS_MASS_REMOVAL_ENABLED", "false",
                "GATEHOUSE_INDEX_SHARE", "1",
                "GATEHOUSE_INDEX_SHORTEST_TURN", "1s",
                "GATEHOUSE_INDEX_CONSISTENCY_WINDOW", "4s",
                "GATEHOUSE_INDEX_ASK_AGAIN", "500ms");
        ServiceProcess first = estate.replica(settings).start();
        estate.replica(settings).start();
        caller = estate.api(first, "alice", "access-admin");
        await("the first fill")
                .atMost(PATIENCE)
                .until(() -> caller.get("/access-index").body().path("state").asText(), "CURRENT"::equals);
    }

    @AfterEach
    void stop() {
        estate.close();
    }

    @Test
    void is_what_aws_holds_after_twenty_kills_in_sweeps_and_writes() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            operations.add(write(kill));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_200));
            ServiceProcess victim = random.nextInt(4) == 0 ? estate.standby() : driver();
            victim.kill();
            operations.add(write(kill + GROUPS / 2));
            victim.launch();
            victim.awaitReady();
        }
        for (String operation : operations) {
            await(operation).atMost(PATIENCE).until(() -> ask("/operations/" + operation)
                    .has("completedAt"));
            assertThat(ask("/operations/" + operation).path("status").asText()).isEqualTo("SUCCEEDED");
        }
        Http.Reply sweep = post("/access-index/sweeps", Map.of("scope", "ALL"));
        await("everything was asked again").atMost(PATIENCE).until(() -> ask("/operations/"
                        + sweep.body().path("id").asText())
                .has("completedAt"));

        await("the index is what AWS holds").atMost(PATIENCE).untilAsserted(() -> {
            assertThat(known(
                            "select account_id || ' ' || permission_set_id || ' ' || principal_type || ' ' || principal_id"
                                    + " from index_assignment where valid_to is null"))
                    .isEqualTo(held(
                            "sso.assignments",
                            row -> text(row, "/key/accountId") + " " + setId(text(row, "/key/permissionSetArn")) + " "
                                    + text(row, "/key/principalType") + " " + text(row, "/key/principalId")));
            assertThat(known("select group_id || ' ' || user_id from index_membership where valid_to is null"))
                    .isEqualTo(held(
                            "identitystore.memberships", row -> text(row, "/groupId") + " " + text(row, "/userId")));
            assertThat(known("select group_id from index_group where valid_to is null"))
                    .isEqualTo(held("identitystore.groups", row -> text(row, "/groupId")));
        });
        assertThat(known("select account_id || ' ' || permission_set_id || ' ' || principal_id || ' ' || valid_from"
                        + " from index_assignment where began_cause = 'OUTSIDE' or ended_cause = 'OUTSIDE'"))
                .as("nobody but this service wrote")
                .isEmpty();
        assertThat(known("select group_id || ' ' || user_id || ' ' || valid_from"
                        + " from index_membership where began_cause = 'OUTSIDE' or ended_cause = 'OUTSIDE'"))
                .as("nobody but this service wrote")
                .isEmpty();
    }

    @Test
    void shows_on_one_what_was_written_on_the_other_at_once() throws IOException {
        Estate.Api writer = caller.at(estate.driver());
        Estate.Api reader = caller.at(estate.standby());
        String user = id(reader, "/users?userName=grace", "/items/0/userId");
        for (int turn = 0; turn < 5; turn++) {
            String name = "written-" + turn;
            String group = writer.post("/groups", UUID.randomUUID().toString(), Map.of("displayName", name))
                    .expect(201)
                    .body()
                    .path("groupId")
                    .asText();
            assertThat(id(reader, "/groups?displayName=" + name, "/items/0/groupId"))
                    .isEqualTo(group);

            member(writer, "PUT", group, user);
            assertThat(id(reader, "/groups/" + group + "/members", "/items/0/userId"))
                    .isEqualTo(user);

            ended(writer, "/assignments", selection(name));
            assertThat(reader.get("/users/" + user + "/access")
                            .expect(200)
                            .body()
                            .findValuesAsText("accountName"))
                    .as("given on the other replica")
                    .contains("account-001");

            ended(writer, "/assignment-revocations", selection(name));
            assertThat(reader.get("/groups/" + group + "/access")
                            .expect(200)
                            .body()
                            .path("items"))
                    .as("taken away on the other replica")
                    .isEmpty();

            member(writer, "DELETE", group, user);
            assertThat(reader.get("/groups/" + group + "/members")
                            .expect(200)
                            .body()
                            .path("items"))
                    .isEmpty();
            Estate.Api swap = writer;
            writer = reader;
            reader = swap;
        }
    }

    private static String id(Estate.Api api, String path, String pointer) {
        return api.get(path).expect(200).body().at(pointer).asText();
    }

    private static void member(Estate.Api api, String method, String group, String user) {
        Http.exchange(
                        method,
                        api.url().resolve("/groups/" + group + "/members/" + user),
                        Map.of("Authorization", "Bearer " + api.token()),
                        null)
                .expect(204);
    }

    private static Map<String, Object> selection(String group) {
        return Map.of(
                "principals",
                List.of(Map.of("type", "GROUP", "name", group)),
                "accounts",
                List.of("account-001", "account-002"),
                "permissionSets",
                List.of("set-001"));
    }

    private static void ended(Estate.Api api, String path, Map<String, Object> body) throws IOException {
        String operation = api.post(path, UUID.randomUUID().toString(), body)
                .expect(202)
                .body()
                .path("id")
                .asText();
        JsonNode state = await(path)
                .atMost(PATIENCE)
                .until(() -> api.waiting("/operations/" + operation, 10).body(), found -> found.has("completedAt"));
        assertThat(state.path("status").asText()).isEqualTo("SUCCEEDED");
    }

    /** Gives, takes away or fills a group, by turns. */
    private String write(int turn) {
        String group = "group-%03d".formatted(turn % GROUPS + 1);
        Map<String, Object> some = Map.of(
                "principals",
                List.of(Map.of("type", "GROUP", "name", group)),
                "accounts",
                Landscapes.names("account", ACCOUNTS).subList(turn % 4, turn % 4 + 4),
                "permissionSets",
                List.of("set-%03d".formatted(turn % SETS + 1)));
        return switch (turn % 3) {
            case 0 -> started(post("/assignments", some));
            case 1 -> {
                String id = ask("/groups?displayName=" + group)
                        .at("/items/0/groupId")
                        .asText();
                yield started(send("PUT", "/groups/" + id + "/members", Map.of("members", List.of("grace"))));
            }
            default -> started(post("/assignment-revocations", some));
        };
    }

    private static String started(Http.Reply reply) {
        return reply.expect(202).body().path("id").asText();
    }

    private ServiceProcess driver() {
        return await("somebody drives").atMost(PATIENCE).until(estate::driver, driver -> driver != null);
    }

    /** Asks whichever replica is there; the same key again where one died with the answer. */
    private Http.Reply post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    private JsonNode ask(String path) {
        return send("GET", path, null).body();
    }

    private Http.Reply send(String method, String path, Map<String, ?> body) {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + caller.token()));
        if (body != null) {
            headers.put("Idempotency-Key", UUID.randomUUID().toString());
            headers.put("If-Match", "*");
        }
        return await(method + " " + path)
                .atMost(PATIENCE)
                .until(
                        () -> answered(
                                replica -> Http.send(method, replica.url().resolve(path), headers, body)),
                        reply -> reply != null);
    }

    private interface Exchange {
        Http.Reply with(ServiceProcess replica) throws IOException;
    }

    private Http.Reply answered(Exchange exchange) {
        for (ServiceProcess replica : estate.replicas()) {
            try {
                Http.Reply reply = exchange.with(replica);
                if (reply.status() < 300) {
                    return reply;
                }
            } catch (IOException away) {
                // killed just now, which is what this is about: the other one may answer
                continue;
            }
        }
        return null;
    }

    private Set<String> known(String sql) {
        return estate.query(sql).stream().map(List::getFirst).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> held(String table, Function<JsonNode, String> row) {
        JsonNode rows = estate.control("GET", "/state", null).path(table);
        return StreamSupport.stream(rows.spliterator(), false).map(row).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(JsonNode row, String pointer) {
        return row.at(pointer).asText();
    }

    private static String setId(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
