package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("A listing that lags behind")
class LaggingListingsTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
        SimulatedAws.set(Map.of("sso.deletedStillListedFor", "PT0S"));
    }

    private static JsonPath ended(String operation) {
        return Awaitility.await(operation)
                .atMost(Duration.ofSeconds(90))
                .until(() -> Api.get("/operations/" + operation), found -> found.get("completedAt") != null);
    }

    @Test
    void is_no_proof_of_what_was_removed_a_moment_ago() {
        Scene scene = Scene.of(3, 1, 1);
        scene.assigned();
        SimulatedAws.set(Map.of("sso.deletedStillListedFor", "PT4S"));
        assertThat(ended(Api.operator()
                                .body(scene.everything())
                                .post("/assignment-revocations")
                                .path("id"))
                        .getString("status"))
                .isEqualTo("SUCCEEDED");
        assertThat(scene.held()).isEmpty();
        // the requests never reach AWS, whose listings show what was there before
        SimulatedAws.fault(Map.of("kind", "DROP_BEFORE", "operation", "CreateAccountAssignment", "times", 3));

        JsonPath again = ended(
                Api.operator().body(scene.everything()).post("/assignments").path("id"));

        assertThat(again.getString("status")).as(again.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(again).getList("items.outcome")).containsOnly("CREATED");
        assertThat(scene.held()).as("in AWS").hasSize(3);
    }
}
