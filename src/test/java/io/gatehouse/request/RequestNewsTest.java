package io.gatehouse.request;

import static io.gatehouse.request.Temporary.asked;
import static io.gatehouse.request.Temporary.policy;
import static io.gatehouse.request.Temporary.post;
import static io.gatehouse.request.Temporary.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.EverythingOn;
import io.gatehouse.Tokens;
import io.gatehouse.webhook.Receivers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverythingOn.class)
@DisplayName("What is told of temporary access")
class RequestNewsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TYPE = "io.gatehouse.access-request.%s.v1";

    private static List<JsonPath> told(String request) {
        return Receivers.TAKEN.stream()
                .map(event -> JsonPath.from(event.body()))
                .filter(event -> request.equals(event.getString("subject")))
                .toList();
    }

    private static JsonPath told(String request, String word) {
        return await(word + " of " + request)
                .atMost(PATIENCE)
                .until(
                        () -> told(request).stream()
                                .filter(event -> TYPE.formatted(word).equals(event.getString("type")))
                                .findFirst()
                                .orElse(null),
                        event -> event != null);
    }

    @Test
    void is_enough_for_a_chat_bot_to_show_a_button_and_to_press_it_for_somebody() {
        Temporary.user("ada");
        String set = Temporary.permissionSet();
        policy(set, Map.of());
        String id = asked(set, "PT1H");

        JsonPath asked = told(id, "asked");
        assertThat(asked.getString("specversion")).isEqualTo("1.0");
        assertThat(asked.getString("data.request.status")).isEqualTo("PENDING_APPROVAL");
        assertThat(asked.getString("data.request.waitingFor")).isEqualTo("The approval of bob.");
        assertThat(asked.getString("data.request.user.userName")).isEqualTo("ada");
        assertThat(asked.getString("data.request.items[0].permissionSetId")).isEqualTo(set);
        assertThat(asked.getString("data.page")).isEqualTo("/ui/requests/" + id);
        Temporary.of("bob")
                .body(Map.of("decision", "APPROVE"))
                .post(asked.getString("data.decide"))
                .then()
                .statusCode(200);
        assertThat(told(id, "decided").getString("data.actor")).isEqualTo("bob");
        assertThat(told(id, "active").getString("data.request.until")).isNotNull();

        post("ada", id, "return", Map.of()).then().statusCode(200);
        until(id, "ENDED");
        assertThat(told(id, "ended").getString("data.request.endReason")).isEqualTo("RETURNED");
        assertThat(Receivers.TAKEN)
                .noneMatch(event -> event.body().contains(Tokens.of("ada")))
                .allSatisfy(event -> assertThat(event.signature()).startsWith("v1,"));
    }

    @Test
    void says_when_access_ends_soon_and_when_it_was_rejected() {
        Temporary.user("ada");
        String set = Temporary.permissionSet();
        policy(set, Map.of());
        String rejected = asked(set, "PT1H");
        post("bob", rejected, "approval", Map.of("decision", "REJECT", "note", "Not now."))
                .then()
                .statusCode(200);
        JsonPath decided = told(rejected, "decided");
        assertThat(decided.getString("data.cause")).isEqualTo("REJECTED");
        assertThat(decided.getString("data.request.decisions[0].note")).isEqualTo("Not now.");

        String id = asked(set, "PT1H");
        post("bob", id, "approval", Map.of("decision", "APPROVE")).then().statusCode(200);
        until(id, "ACTIVE");
        Temporary.later(id, Duration.ofMinutes(55));
        assertThat(told(id, "ending-soon").getString("data.request.requestId")).isEqualTo(id);
    }
}
