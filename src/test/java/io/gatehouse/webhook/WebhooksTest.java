package io.gatehouse.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.EverythingOn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EverythingOn.class)
@DisplayName("Events")
class WebhooksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void reach_a_receiver_while_another_never_ends_its_answer() {
        createGroup();
        await().atMost(PATIENCE).until(() -> !Receivers.TRICKLED.isEmpty());
        int before = Receivers.TAKEN.size();

        createGroup();

        await().atMost(PATIENCE).until(() -> Receivers.TAKEN.size() > before);
    }

    @Test
    void are_tried_again_with_whoever_never_ends_its_answer() {
        createGroup();

        await().atMost(PATIENCE)
                .until(() -> Receivers.TRICKLED.stream().distinct().count() < Receivers.TRICKLED.size());
    }

    @Test
    void are_signed_as_the_libraries_of_standard_webhooks_verify_it() throws Exception {
        createGroup();
        Receivers.Event event = await().atMost(PATIENCE).until(Receivers.TAKEN::peek, taken -> taken != null);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                Base64.getDecoder().decode(Receivers.SECRET.substring("whsec_".length())), "HmacSHA256"));
        byte[] signed = mac.doFinal(
                (event.id() + "." + event.timestamp() + "." + event.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(event.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(signed));
    }

    private static void createGroup() {
        Api.operator()
                .body(Map.of("displayName", Api.unique("event")))
                .post("/groups")
                .then()
                .statusCode(201);
    }
}
