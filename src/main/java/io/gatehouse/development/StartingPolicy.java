package io.gatehouse.development;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the access policy the simulated organization begins with, so that temporary access can be asked for at once. It does
 * what people would do, over HTTP: one admin proposes the policy, another one agrees. Only while the simulated AWS of dev mode
 * runs, and only where nobody has written a policy yet.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class StartingPolicy {
    private static final Logger LOG = Logger.getLogger(StartingPolicy.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final DevelopmentTokens tokens;
    private final ObjectMapper json;

    StartingPolicy(DevelopmentTokens tokens, ObjectMapper json) {
        this.tokens = tokens;
        this.json = json;
    }

    void begin(@ObservesAsync HttpServerStart started) {
        if (DevelopmentAws.isRunning()) {
            propose(URI.create("http://localhost:" + started.options().getPort()));
        }
    }

    private void propose(URI service) {
        try {
            String alice = tokens.of("alice");
            boolean written = !call(service, "GET", "/operations?type=CHANGE_ACCESS_POLICY", alice, null)
                    .path("items")
                    .isEmpty();
            if (written) {
                return;
            }
            JsonNode change = call(service, "POST", "/access-policies", alice, policy());
            call(
                    service,
                    "POST",
                    "/operations/" + change.required("id").asText() + "/approval",
                    tokens.of("frank"),
                    "{\"decision\": \"APPROVE\", \"note\": \"What the development organization begins with\"}");
            LOG.info("ada may ask for access to payments-prod; bob and frank decide (http://localhost:"
                    + service.getPort() + ")");
        } catch (IOException e) {
            LOG.warnf("The access policy to begin with was not made: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode call(URI service, String method, String path, String token, @Nullable String body)
            throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    answer.request().uri().getPath() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body());
    }

    private static String policy() throws IOException {
        try (InputStream stream = StartingPolicy.class.getResourceAsStream("access-policy.json")) {
            return new String(
                    Objects.requireNonNull(stream, "access-policy.json").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
