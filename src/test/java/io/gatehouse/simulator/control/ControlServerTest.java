package io.gatehouse.simulator.control;

import static io.gatehouse.simulator.Aws.await;
import static io.gatehouse.simulator.Aws.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.Aws;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The control API over HTTP")
class ControlServerTest {

    private static final String CONTENT = """
            {"organization": {"organizationalUnits": [{"name": "Workloads",
              "accounts": [{"name": "dev", "email": "dev@example.com"}]}]}}""";

    @RegisterExtension
    static final Aws aws = Aws.fast();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @DisplayName("POST /reset begins again with seed, profile, clock, settings and content")
    void reset() {
        JsonNode settings = send("POST", "/reset", """
                        {"seed": 5, "profile": "FAST", "clock": "2027-01-01T00:00:00Z",
                         "settings": {"organizations.accounts": 3}, "content": %s}""".formatted(CONTENT)).body();
        assertThat(settings.path("organizations.accounts").asInt()).isEqualTo(3);
        assertThat(get("/clock").path("now").asText()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(await(aws.organizations().listAccounts(r -> {})).accounts()).hasSize(2);
    }

    @Nested
    @DisplayName("Settings")
    class Settings {

        @Test
        @DisplayName("PATCH /settings changes some and answers all; null brings the default back")
        void patch() {
            JsonNode changed = send("PATCH", "/settings", "{\"organizations.accounts\": 12}")
                    .body();
            assertThat(changed.path("organizations.accounts").asInt()).isEqualTo(12);
            assertThat(changed.has("organizations.units")).isTrue();
            assertThat(get("/settings")).isEqualTo(changed);
            send("PATCH", "/settings", "{\"organizations.accounts\": null}");
            assertThat(get("/settings").path("organizations.accounts").asInt()).isEqualTo(10_000);
            send("PATCH", "/settings", "{\"profile\": \"REAL\"}");
            assertThat(get("/settings").path("organizations.accounts").asInt()).isEqualTo(10);
        }

        @Test
        @DisplayName("An unknown name or unfit value changes nothing and says why")
        void unfit() {
            Answer answer =
                    send("PATCH", "/settings", "{\"organizations.accounts\": 12, \"organizations.acounts\": 1}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().path("error").asText()).contains("organizations.acounts");
            assertThat(get("/settings").path("organizations.accounts").asInt()).isEqualTo(10_000);
        }

        @Test
        @DisplayName("GET /settings/catalogue explains every setting")
        void catalogue() {
            JsonNode entry = get("/settings/catalogue").path("organizations.accounts");
            assertThat(entry.path("about").asText()).isNotEmpty();
            assertThat(entry.path("real").asInt()).isEqualTo(10);
        }
    }

    @Test
    @DisplayName("Faults are set, listed with their hits, and taken away one by one or all")
    void faults() {
        String id = send("POST", "/faults", "{\"kind\":\"THROTTLE\",\"operation\":\"ListRoots\"}")
                .body()
                .path("id")
                .asText();
        send("POST", "/faults", "{\"kind\":\"STALL\",\"operation\":\"CloseAccount\"}");
        assertThat(get("/faults")).hasSize(2);
        assertThat(get("/faults").path(0).path("fault").path("kind").asText()).isEqualTo("THROTTLE");
        assertThat(send("DELETE", "/faults/" + id, "").status()).isEqualTo(200);
        assertThat(send("DELETE", "/faults/" + id, "").status()).isEqualTo(404);
        send("DELETE", "/faults", "");
        assertThat(get("/faults")).isEmpty();
        assertThat(send("POST", "/faults", "{\"kind\":\"FAIL\"}").status()).isEqualTo(400);
        for (String never : List.of(
                "{\"kind\":\"THROTTLE\",\"service\":\"sso\"}",
                "{\"kind\":\"THROTTLE\",\"operation\":\"sso:CreateAccountAssignment\"}",
                "{\"kind\":\"THROTTLE\",\"service\":\"organizations\",\"operation\":\"CreateAccountAssignment\"}",
                "{\"kind\":\"SLOW\"}")) {
            assertThat(send("POST", "/faults", never).status()).as(never).isEqualTo(400);
        }
        assertThat(get("/faults")).isEmpty();
    }

    @Test
    @DisplayName("POST /settle ends what is under way; POST /clock/advance lets time do it")
    void time() {
        send("POST", "/seed", "{\"organization\":{}}");
        send("PATCH", "/settings", "{\"organizations.latency.createAccount\":\"PT1H\"}");
        create("one");
        assertThat(send("POST", "/settle", "").body().path("settled").asInt()).isOne();
        create("two");
        assertThat(send("POST", "/clock/advance", "{\"by\":\"PT1H\"}")
                        .body()
                        .path("now")
                        .asText())
                .isEqualTo("2026-01-05T10:00:00Z");
        assertThat(get("/state").path("accounts")).hasSize(3);

        send("POST", "/clock", "{\"frozenAt\":\"2028-01-01T00:00:00Z\"}");
        assertThat(get("/clock").path("now").asText()).isEqualTo("2028-01-01T00:00:00Z");
    }

    @Nested
    @DisplayName("The request log")
    class Requests {

        @Test
        @DisplayName("shows what was asked, by whom, and what became of it; and filters")
        void entries() {
            send("POST", "/seed", "{\"organization\":{}}");
            create("one");
            aws.organizations()
                    .describeAccount(r -> r.accountId("000000000000"))
                    .exceptionally(e -> null)
                    .join();

            JsonNode all = get("/requests");
            assertThat(all).hasSize(2);
            JsonNode first = all.path(0);
            assertThat(first.path("service").asText()).isEqualTo("organizations");
            assertThat(first.path("operation").asText()).isEqualTo("CreateAccount");
            assertThat(first.path("input").path("AccountName").asText()).isEqualTo("one");
            assertThat(first.path("outcome").asText()).isEqualTo("Success");
            assertThat(first.path("committed").asBoolean()).isTrue();
            assertThat(first.path("requestId").asText()).hasSize(36);
            assertThat(first.path("accessKeyId").asText()).isEqualTo(Aws.OPERATOR.accessKeyId());
            assertThat(first.path("time").asText()).isEqualTo("2026-01-05T09:00:00Z");

            assertThat(get("/requests?operation=DescribeAccount")).hasSize(1);
            assertThat(get("/requests?outcome=AccountNotFoundException")).hasSize(1);
            assertThat(get("/requests?after=1")).hasSize(1);
            assertThat(get("/requests?since=2026-01-05T09:00:01Z")).isEmpty();
            send("DELETE", "/requests", "");
            assertThat(get("/requests")).isEmpty();
        }

        @Test
        @DisplayName("counts calls by operation and outcome, and the most at once")
        void counts() {
            send("POST", "/seed", "{\"organization\":{}}");
            send("POST", "/faults", "{\"kind\":\"DELAY_BEFORE\",\"operation\":\"ListRoots\",\"delay\":\"PT0.5S\"}");
            CompletableFuture<?> one = aws.organizations().listRoots(r -> {});
            CompletableFuture<?> two = aws.organizations().listRoots(r -> {});
            CompletableFuture.allOf(one, two).join();
            JsonNode count = get("/requests/counts").path("organizations.ListRoots");
            assertThat(count.path("total").asInt()).isEqualTo(2);
            assertThat(count.path("maxConcurrent").asInt()).isEqualTo(2);
            assertThat(count.path("outcomes").path("Success").asInt()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("POST /seed adds a whole landscape, or nothing when the document does not fit")
    void seed() {
        assertThat(send("POST", "/seed", CONTENT).status()).isEqualTo(200);
        JsonNode state = get("/state");
        assertThat(state.path("accounts")).hasSize(2);
        assertThat(state.path("organizationalUnits")).hasSize(1);

        Answer answer = send(
                "POST",
                "/seed",
                "{\"organization\":{\"accounts\":[{\"name\":\"a\",\"email\":\"a@b.cd\"},{\"name\":\"b\"}]}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(get("/state").path("accounts")).hasSize(2);
    }

    @Test
    @DisplayName(
            "POST /outage refuses connections to the AWS endpoint, DELETE /outage ends that; the control API stays")
    void outage() {
        send("POST", "/seed", "{\"organization\":{}}");
        send("POST", "/outage", "{\"for\":\"PT1H\"}");
        assertThat(aws.organizations()
                        .listRoots(r -> {})
                        .handle((ok, failure) -> failure != null)
                        .join())
                .isTrue();
        assertThat(get("/clock").has("now")).isTrue();
        send("DELETE", "/outage", "");
        assertThat(await(aws.organizations().listRoots(r -> {})).roots()).hasSize(1);
    }

    @Test
    @DisplayName("Anything else is 404; a body that is no JSON is 400")
    void unknown() {
        assertThat(send("GET", "/nothing", "").status()).isEqualTo(404);
        assertThat(send("POST", "/reset", "{").status()).isEqualTo(400);
        assertThat(send("POST", "/reset", "{\"sead\":1}").status()).isEqualTo(400);
        assertThat(send("POST", "/seed", "{\"organization\":{\"acounts\":[]}}").status())
                .isEqualTo(400);
        assertThat(send("POST", "/clock/advance", "{\"by\":\"soon\"}").status()).isEqualTo(400);
    }

    private record Answer(int status, JsonNode body) {}

    private void create(String name) {
        await(aws.organizations().createAccount(r -> r.accountName(name).email(name + "@example.com")));
    }

    private JsonNode get(String path) {
        return send("GET", path, "").body();
    }

    private Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        aws.simulator().controlEndpoint().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
