package io.gatehouse.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.EverythingOn;
import io.gatehouse.webhook.Receivers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverythingOn.class)
@DisplayName("A new account that a pipeline has to make ready")
class HookTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static String created() {
        String name = Api.unique("hooked");
        Response started = Api.admin()
                .body(Map.of("name", name, "email", name + "@example.com", "organizationalUnitId", "/Sandbox"))
                .post("/accounts");
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        return started.path("href");
    }

    private static List<JsonPath> told(String operation) {
        return Receivers.ASKED.stream()
                .map(event -> JsonPath.from(event.body()))
                .filter(event -> operation.endsWith("/" + event.getString("data.operationId")))
                .toList();
    }

    /** What the pipeline was told, once it was. */
    private static JsonPath asked(String operation) {
        return await("the pipeline of " + operation)
                .atMost(PATIENCE)
                .until(() -> told(operation), events -> !events.isEmpty())
                .getFirst();
    }

    private static Response answer(JsonPath event, Map<String, ?> body) {
        return Api.operator().body(body).post(event.getString("data.answer"));
    }

    @Test
    void waits_for_its_answer_which_is_part_of_the_operation() {
        String operation = created();
        JsonPath event = asked(operation);

        assertThat(event.getString("type")).isEqualTo("io.gatehouse.account.ready.v1");
        JsonPath waiting = await("what it waits for")
                .atMost(PATIENCE)
                .until(() -> Api.get(operation), found -> found.getString("waitingFor") != null);
        assertThat(waiting.getString("status")).isEqualTo("RUNNING");
        assertThat(waiting.getString("waitingFor")).contains("baseline");
        String account = event.getString("data.accountId");
        assertThat(Api.get("/accounts/" + account).getString("organizationalUnitPath"))
                .as("it lies where it belongs before anybody is told")
                .isEqualTo("/Sandbox");
        assertThat(Api.get(operation + "/hooks").getList("items.status")).containsExactly("OPEN");
        answer(event, Map.of("status", "PERHAPS")).then().statusCode(400);
        Api.viewer()
                .body(Map.of("status", "DONE"))
                .post(event.getString("data.answer"))
                .then()
                .statusCode(403);
        Api.operator()
                .body(Map.of("status", "DONE"))
                .post(operation + "/hooks/another")
                .then()
                .statusCode(404);

        answer(event, Map.of("status", "DONE", "note", "baseline 4.2")).then().statusCode(200);
        answer(event, Map.of("status", "DONE")).then().statusCode(200);
        answer(event, Map.of("status", "FAILED")).then().statusCode(409);

        JsonPath ended = Api.ended(operation);
        assertThat(ended.getString("status")).as(ended.prettify()).isEqualTo("SUCCEEDED");
        assertThat(ended.getString("result.id")).isEqualTo(account);
        assertThat(told(operation)).as("it is told once").hasSize(1);
        JsonPath hook = Api.get(operation + "/hooks");
        assertThat(hook.getString("items[0].answeredBy")).isEqualTo("bob");
        assertThat(hook.getString("items[0].note")).isEqualTo("baseline 4.2");
        assertThat(Api.admin()
                        .queryParam("action", "HOOK_ANSWERED")
                        .get("/audit-events?pageSize=200")
                        .jsonPath()
                        .<String>getList("items.target.id"))
                .contains(ended.getString("id"));
    }

    @Test
    void fails_where_the_pipeline_fails_and_is_asked_again_by_a_retry() {
        String operation = created();
        answer(asked(operation), Map.of("status", "FAILED", "note", "no quota left"))
                .then()
                .statusCode(200);

        JsonPath failed = Api.ended(operation);
        assertThat(failed.getString("status")).isEqualTo("FAILED");
        assertThat(failed.getString("failures[0].reason")).contains("no quota left");

        String retry = Api.admin()
                .post(operation + "/retry")
                .then()
                .statusCode(202)
                .extract()
                .path("href");
        JsonPath again = asked(retry);
        assertThat(again.getString("data.accountId")).isEqualTo(asked(operation).getString("data.accountId"));
        answer(again, Map.of("status", "DONE")).then().statusCode(200);
        assertThat(Api.ended(retry).getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void is_canceled_while_nobody_has_answered() {
        String operation = created();
        asked(operation);

        Api.admin().post(operation + "/cancellation").then().statusCode(202);

        assertThat(Api.ended(operation).getString("status")).isEqualTo("CANCELED");
    }
}
