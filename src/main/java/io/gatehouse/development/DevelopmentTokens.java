package io.gatehouse.development;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** The people of the identity provider of dev mode, whose passwords are their names. */
@ApplicationScoped
@IfBuildProfile("dev")
class DevelopmentTokens {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROLES = "quarkus.oidc.devservices.roles.";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Config config;
    private final ObjectMapper json;

    DevelopmentTokens(Config config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /** Everybody who is known there, with their roles. */
    Map<String, String> people() {
        Map<String, String> people = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(ROLES)) {
                people.put(name.substring(ROLES.length()), config.getValue(name, String.class));
            }
        }
        return people;
    }

    /** A token of one of them. */
    String of(String name) throws IOException, InterruptedException {
        String form = Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        config.getValue("quarkus.oidc.client-id", String.class),
                        "client_secret",
                        config.getValue("quarkus.oidc.credentials.secret", String.class),
                        "username",
                        name,
                        "password",
                        name)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(
                                URI.create(config.getValue("quarkus.oidc.auth-server-url", String.class) + "/token"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("The identity provider answered " + answer.statusCode() + " " + answer.body());
        }
        return json.readTree(answer.body()).required("access_token").asText();
    }
}
