package io.gatehouse.request;

import static io.gatehouse.request.Temporary.asked;
import static io.gatehouse.request.Temporary.assigned;
import static io.gatehouse.request.Temporary.later;
import static io.gatehouse.request.Temporary.policy;
import static io.gatehouse.request.Temporary.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.finding.FindingCode;
import io.gatehouse.finding.FindingSearch;
import io.gatehouse.index.Sweeping;
import io.gatehouse.plan.Indexed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Temporary access beside documents, findings, and people who leave. */
@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("Temporary access")
class InterplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    FindingSearch search;

    @BeforeEach
    void filled() {
        Indexed.filled();
    }

    private static String active(String set) {
        String id = asked(set, "PT1H");
        until(id, "ACTIVE");
        return id;
    }

    private static JsonPath applied(Map<String, ?> document) {
        Response plan = Api.operator().body(document).post("/plans");
        assertThat(plan.statusCode()).as(plan.asString()).isEqualTo(201);
        JsonPath operation = Api.ended(Api.admin().body(Map.of()).post(plan.<String>path("href") + "/application"));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return plan.jsonPath();
    }

    private static Map<String, Object> gives(String owner, String set) {
        return Map.of(
                "owner",
                owner,
                "assignments",
                List.of(Map.of(
                        "principals", List.of(Map.of("type", "USER", "name", "ada")),
                        "permissionSets", List.of(set),
                        "accounts", List.of(Temporary.ACCOUNT))));
    }

    @Test
    void is_no_drift_and_no_document_takes_it_away() {
        String ada = Temporary.user("ada");
        String set = Temporary.permissionSet();
        policy(set, Temporary.automatic());
        String owner = Api.unique("team");
        applied(Map.of("owner", owner, "onRemoval", "DELETE", "assignments", List.of()));
        active(set);

        assertThat(Api.get("/documents/" + owner + "/drift").getList("items")).isEmpty();
        search.of(FindingCode.DOCUMENT_DRIFT);
        assertThat(Api.get("/findings?code=DOCUMENT_DRIFT&status=OPEN&principalId=" + ada)
                        .getList("items"))
                .isEmpty();
        JsonPath plan = Api.operator()
                .body(Map.of("owner", owner, "onRemoval", "DELETE", "assignments", List.of()))
                .post("/plans")
                .jsonPath();
        assertThat(Api.get(plan.getString("href") + "/changes?pageSize=200").<String>getList("items.name"))
                .noneMatch(name -> name.contains(ada));
        assertThat(plan.getInt("summary.delete")).isZero();
        assertThat(assigned(ada, set)).isTrue();
    }

    @Test
    void that_a_document_gives_too_stays_when_its_time_is_over() {
        String ada = Temporary.user("ada");
        String set = Temporary.permissionSet();
        policy(set, Temporary.automatic());
        String id = active(set);
        String owner = Api.unique("team");

        JsonPath plan = applied(gives(owner, set));
        assertThat(plan.getInt("summary.create")).isOne();
        assertThat(plan.getInt("impact.usersGaining")).isZero();

        later(id, Duration.ofHours(1));
        until(id, "ENDED");
        assertThat(assigned(ada, set)).as("the document gives it").isTrue();
        assertThat(Api.get("/documents/" + owner + "/drift").getList("items")).isEmpty();
    }

    @Test
    void that_began_in_an_emergency_is_found_until_it_is_reviewed() {
        String ada = Temporary.user("ada");
        String set = Temporary.permissionSet();
        policy(set, Map.of("breakGlass", true));
        active(set);

        JsonPath finding = found(FindingCode.REVIEW_OUTSTANDING, set, ada);
        Map<String, Object> cure = finding.getMap("cures[0]");
        Temporary.of("bob")
                .body(cure.get("body"))
                .post(String.valueOf(cure.get("path")))
                .then()
                .statusCode(200);
        assertThat(Api.get("/findings/" + finding.getString("findingId")).getString("status"))
                .isEqualTo("RESOLVED");
    }

    private JsonPath found(FindingCode code, String set, String user) {
        String request = Api.get("/access-requests?permissionSetId=" + set).getString("items[0].requestId");
        String id = await(code + " of " + user)
                .atMost(PATIENCE)
                .until(
                        () -> {
                            search.of(code);
                            return Api.get("/findings?status=OPEN&pageSize=200&code=" + code)
                                    .<String>get("items.find { it.subjects.id.contains('%s') }?.findingId"
                                            .formatted(request));
                        },
                        found -> found != null);
        return Api.get("/findings/" + id);
    }

    @Test
    void of_somebody_who_leaves_ends_at_once_and_what_was_asked_for_never_begins() {
        String name = "kevin";
        String leaver = Temporary.user(name);
        String set = Temporary.permissionSet();
        String other = Temporary.permissionSet();
        Map<String, Object> eligible = Map.of("eligible", List.of(Map.of("type", "USER", "name", name)));
        Map<String, Object> automatic = new java.util.HashMap<>(eligible);
        automatic.putAll(Temporary.automatic());
        policy(set, automatic);
        policy(other, eligible);
        String running = ask(name, set, Map.of());
        until(running, "ACTIVE");
        String later = ask(
                name,
                set,
                Map.of("startsAt", Instant.now().plus(Duration.ofDays(1)).toString()));
        String waiting = ask(name, other, Map.of());
        assertThat(assigned(leaver, set)).isTrue();

        JsonPath operation = Api.ended(
                Api.operator().body(Map.of("user", name, "reason", "left")).post("/offboardings"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(until(running, "ENDED").getString("endReason")).isEqualTo("REVOKED");
        assertThat(Api.get("/access-requests/" + later).getString("status")).isEqualTo("WITHDRAWN");
        assertThat(Api.get("/access-requests/" + waiting).getString("status")).isEqualTo("WITHDRAWN");
        assertThat(Api.get("/grants?userId=" + leaver).getList("items")).isEmpty();
        assertThat(Api.get(operation.getString("href") + "/report").getBoolean("complete"))
                .isTrue();
    }

    private static String ask(String name, String set, Map<String, ?> members) {
        Response answer = Temporary.ask(name, set, "PT1H", members);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("requestId");
    }
}
