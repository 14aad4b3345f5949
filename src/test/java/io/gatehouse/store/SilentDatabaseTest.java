package io.gatehouse.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.gatehouse.driver.ScriptedStep;
import io.gatehouse.estate.Line;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@TestProfile(SilentDatabaseTest.Profile.class)
@QuarkusTestResource(value = DatabaseOnALine.class, restrictToAnnotatedClass = true)
@DisplayName("While the database is silent")
@Timeout(60)
class SilentDatabaseTest {
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.aws.cache.ttl", "1H");
        }
    }

    private Line line;

    @Inject
    ScriptedStep aws;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @AfterEach
    void mend() {
        line.mend();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get(health + "/ready").statusCode() == 200);
    }

    @Test
    void what_aws_alone_knows_is_read() {
        String group = write(Api.unique("read"), "read").header("Location");

        line.silence();

        given().auth()
                .oauth2(Tokens.viewer())
                .header("Cache-Control", "no-cache")
                .get(group)
                .then()
                .statusCode(200);
    }

    @Test
    void what_needs_it_is_refused_and_done_once_it_is_back() {
        String name = Api.unique("later");

        line.silence();

        write(name, "later")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("STORE_UNAVAILABLE"));
        given().auth().oauth2(Tokens.viewer()).get("/operations").then().statusCode(503);

        line.mend();

        await().atMost(Duration.ofSeconds(30)).until(() -> write(name, "later").statusCode() == 201);
    }

    @Test
    void what_was_committed_is_answered_although_the_commit_was_not() {
        line.loseCommitAfter("insert into operation ");

        Response started = given().auth()
                .oauth2(Tokens.operator())
                .post("/scripted?key=" + Api.unique("commit") + "&behaviour=ok&items=1");

        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        assertThat(Api.ended(started).getString("status")).isEqualTo("SUCCEEDED");
    }

    @Test
    void a_short_write_goes_on_although_its_commit_was_not_answered() {
        line.loseCommitAfter("insert into operation ");

        write(Api.unique("inline"), "inline").then().statusCode(201);
    }

    @Test
    void what_aws_refused_is_not_sent_again_although_its_answer_could_not_be_journaled_at_first() {
        String key = Api.unique("refused");
        line.breakBefore("\"phase\":\"FAILED\"");

        Response started =
                given().auth().oauth2(Tokens.operator()).post("/scripted?key=" + key + "&behaviour=fails&items=1");

        assertThat(Api.ended(started).getString("status")).isEqualTo("FAILED");
        assertThat(aws.sends(key + "-1")).isEqualTo(1);
    }

    @Test
    void what_aws_answered_a_waiting_caller_is_journaled_although_that_failed_at_first() {
        for (String phase : List.of("FAILED", "SUCCEEDED")) {
            String key = Api.unique("answered");
            line.breakBefore("\"phase\":\"" + phase + "\"");

            given().auth()
                    .oauth2(Tokens.operator())
                    .post("/scripted/inline?key=" + key + "&behaviour=" + (phase.equals("FAILED") ? "fails" : "ok"))
                    .then()
                    .statusCode(phase.equals("FAILED") ? 502 : 200);

            assertThat(aws.sends(key)).isEqualTo(1);
        }
    }

    @Test
    void an_end_that_was_committed_without_an_answer_counts_once() {
        String key = Api.unique("ended");
        line.loseCommitAfter("\"phase\":\"SUCCEEDED\"");

        Response started =
                given().auth().oauth2(Tokens.operator()).post("/scripted?key=" + key + "&behaviour=ok&items=1");

        assertThat(Api.ended(started).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(aws.sends(key + "-1")).isEqualTo(1);
        String ends = "/audit-events?operation=" + started.<String>path("id") + "&action=OPERATION_ENDED";
        assertThat(Api.admin().get(ends).jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void the_replica_is_not_ready_and_yet_alive() {
        line.silence();

        assertThat(given().get(health + "/ready").statusCode()).isEqualTo(503);
        assertThat(given().get(health + "/live").statusCode()).isEqualTo(200);
    }

    private static Response write(String name, String key) {
        return given().auth()
                .oauth2(Tokens.operator())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("displayName", name))
                .post("/groups");
    }
}
