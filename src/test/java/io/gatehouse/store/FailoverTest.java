package io.gatehouse.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FailoverTest.Profile.class)
@QuarkusTestResource(value = TwoDatabases.class, restrictToAnnotatedClass = true)
@DisplayName("When the primary dies and its synchronous standby is promoted")
class FailoverTest {
    public static class Profile implements QuarkusTestProfile {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TwoDatabases databases;

    @Test
    void the_service_goes_on_by_itself_and_nothing_that_was_accepted_is_lost_or_done_twice() throws Exception {
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Response started = start("before-" + i);
            assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
            accepted.add(started.path("href"));
        }

        databases.failOver();

        Response after = await().atMost(PATIENCE).until(() -> start("after"), answer -> answer.statusCode() == 202);
        accepted.add(after.path("href"));
        for (String operation : accepted) {
            assertThat(Api.ended(operation).getString("status")).isEqualTo("SUCCEEDED");
        }
        assertThat(databases.standbySays(
                        "select count(*)::text from operation where type = 'SCRIPTED_OPERATION'",
                        String.valueOf(accepted.size())))
                .isTrue();
    }

    private static Response start(String key) {
        return given().auth()
                .oauth2(Tokens.operator())
                .header("Idempotency-Key", key)
                .post("/scripted?key=failover-" + key + "&behaviour=ok&items=3");
    }
}
