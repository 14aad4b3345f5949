package io.gatehouse.driver;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two replicas of the packaged service as processes, on one PostgreSQL, with AWS's limits. */
@DisplayName("On a bad day")
class BadDaysIT {
    private static final int ACCOUNTS = 15;
    private static final int SETS = 3;
    private static final int ITEMS = ACCOUNTS * SETS;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Estate estate;
    private Estate.Api caller;

    @BeforeEach
    void start() throws IOException {
        estate = Estate.start(SimulatorOptions.real()
                .set(new ObjectMapper().readTree("""
                                {"sso.assignmentCreation": {"min": "PT1S", "max": "PT1S"}}"""))
                .holding(Landscapes.of(ACCOUNTS, SETS, 1)));
        ServiceProcess first = estate.replica(Map.of()).start();
        estate.replica(Map.of()).start();
        caller = estate.api(first, "operations", "access-admin");
    }

    @AfterEach
    void stop() {
        estate.close();
    }

    @Test
    void a_frozen_driver_sends_and_records_nothing_when_it_wakes() throws IOException {
        String operation = begin();
        ServiceProcess frozen = estate.driver();
        ServiceProcess other = estate.standby();
        frozen.freeze();
        await().atMost(PATIENCE).until(() -> estate.driver() == other);
        frozen.thaw();

        assertThat(ended(caller.at(other), operation).path("status").asText()).isEqualTo("SUCCEEDED");
        await().atMost(PATIENCE).until(() -> Http.status(frozen.managementUrl().resolve("/q/health/ready")) == 200);
        assertEverythingWasDoneOnce();
    }

    @Test
    void a_driver_that_is_told_to_stop_hands_over_at_once() throws IOException {
        String operation = begin();
        ServiceProcess stopping = estate.driver();
        ServiceProcess other = estate.standby();
        stopping.stop();

        assertThat(stopping.log()).contains("Gave the lease back");
        assertThat(ended(caller.at(other), operation).path("status").asText()).isEqualTo("SUCCEEDED");
        assertEverythingWasDoneOnce();
    }

    @Test
    void without_its_database_it_accepts_nothing_and_goes_on_when_that_is_back() throws IOException {
        String operation = begin();
        String key = UUID.randomUUID().toString();
        Map<String, String> group = Map.of("displayName", "meanwhile");
        estate.database().cut();

        Http.Reply refused = caller.post("/groups", key, group);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body().path("code").asText()).isEqualTo("STORE_UNAVAILABLE");
        assertThat(refused.body().path("retryable").asBoolean()).isTrue();
        ServiceProcess asked = estate.replicas().getFirst();
        assertThat(Http.status(asked.managementUrl().resolve("/q/health/ready")))
                .isEqualTo(503);
        assertThat(Http.status(asked.managementUrl().resolve("/q/health/live"))).isEqualTo(200);

        estate.database().mend();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(caller.post("/groups", key, group).status()).isEqualTo(201));
        assertThat(ended(caller, operation).path("status").asText()).isEqualTo("SUCCEEDED");
        assertEverythingWasDoneOnce();
        assertThat(estate.query("select count(*)::text from operation")).containsExactly(List.of("2"));
    }

    @Test
    void without_aws_operations_say_why_they_wait_and_go_on_when_it_is_back() throws IOException {
        String operation = begin();
        estate.control("POST", "/outage", Map.of("for", "PT1H"));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(caller.get("/operations/" + operation)
                        .body()
                        .path("waitingFor")
                        .asText())
                .isNotBlank());
        estate.control("DELETE", "/outage", null);

        assertThat(ended(caller, operation).path("status").asText()).isEqualTo("SUCCEEDED");
        assertEverythingWasDoneOnce();
    }

    @Test
    void with_expired_credentials_nothing_fails_and_it_goes_on_by_itself_when_they_are_renewed() throws IOException {
        String operation = begin();
        String fault = estate.control("POST", "/faults", Map.of("kind", "EXPIRED_TOKEN", "service", "sso-admin"))
                .path("id")
                .asText();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(caller.get("/operations/" + operation)
                        .body()
                        .path("waitingFor")
                        .asText())
                .contains("sso:", "expired", "Renew"));
        estate.control("DELETE", "/faults/" + fault, null);

        JsonNode state = ended(caller, operation);
        assertThat(state.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(state.at("/progress/failed").asInt()).isZero();
        assertEverythingWasDoneOnce();
    }

    /** An operation in the midst of its items. */
    private String begin() throws IOException {
        String operation = accepted();
        await().atMost(PATIENCE)
                .until(() -> caller.get("/operations/" + operation)
                                .body()
                                .at("/progress/succeeded")
                                .asInt()
                        > ITEMS / 5);
        return operation;
    }

    private String accepted() throws IOException {
        return caller.post("/assignments", UUID.randomUUID().toString(), Landscapes.everything(ACCOUNTS, SETS, 1))
                .expect(202)
                .body()
                .path("id")
                .asText();
    }

    private static JsonNode ended(Estate.Api caller, String operation) {
        return await().atMost(PATIENCE)
                .until(() -> caller.waiting("/operations/" + operation, 10).body(), state -> state.has("completedAt"));
    }

    private void assertEverythingWasDoneOnce() {
        JsonNode creations = estate.control("GET", "/state", null).path("sso.creationRequests");
        assertThat(StreamSupport.stream(creations.spliterator(), false)
                        .filter(creation ->
                                "SUCCEEDED".equals(creation.at("/status/state").asText()))
                        .map(creation -> creation.path("key")))
                .hasSize(ITEMS)
                .doesNotHaveDuplicates();
    }
}
