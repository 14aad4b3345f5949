package io.gatehouse.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the service is and who calls it, from {@code GATEHOUSE_URL}, {@code GATEHOUSE_CLIENT} and {@code GATEHOUSE_<ROLE>}
 * ({@code name:password}); left out, they are those of {@code ./mvnw quarkus:dev}.
 */
public final class Environment {
    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    String url() {
        return variable("GATEHOUSE_URL", "http://localhost:8080").replaceAll("/$", "");
    }

    /** Somebody of this role, with a new token: the only HTTP that is not the generated client's. */
    Caller caller(String role, String developmentUser) throws IOException, InterruptedException {
        String[] person = variable("GATEHOUSE_" + role, developmentUser + ":" + developmentUser)
                .split(":", 2);
        String[] client = variable("GATEHOUSE_CLIENT", "quarkus-app:secret").split(":", 2);
        Map<String, String> form = Map.of(
                "grant_type", "password",
                "client_id", client[0],
                "client_secret", client[1],
                "username", person[0],
                "password", person[1]);
        String encoded = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded))
                .build();
        return new Caller(url(), json(request).required("access_token").asText());
    }

    /** Whom the service trusts (RFC 9728). */
    private String issuer() throws IOException, InterruptedException {
        URI metadata = URI.create(url() + "/.well-known/oauth-protected-resource");
        return json(HttpRequest.newBuilder(metadata).build())
                .required("authorization_servers")
                .required(0)
                .asText();
    }

    private static JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri() + " answers " + answer.statusCode());
            }
            return new ObjectMapper().readTree(answer.body());
        }
    }

    private String variable(String name, String otherwise) {
        return variables.getOrDefault(name, otherwise);
    }
}
