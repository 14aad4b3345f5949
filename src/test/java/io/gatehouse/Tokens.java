package io.gatehouse;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Access tokens of the OpenID Connect server that runs beside the tests. */
public final class Tokens {
    private static final Map<String, String> ISSUED = new ConcurrentHashMap<>();

    private Tokens() {}

    /** An {@code access-admin}. */
    public static String admin() {
        return of("alice");
    }

    /** An {@code access-operator}. */
    public static String operator() {
        return of("bob");
    }

    /** An {@code access-viewer}. */
    public static String viewer() {
        return of("carol");
    }

    /** An {@code access-auditor}. */
    public static String auditor() {
        return of("dave");
    }

    /** An {@code access-requester}. */
    public static String requester() {
        return of("kevin");
    }

    /** Somebody known without a role of this API. */
    public static String nobody() {
        return of("erin");
    }

    /** A token of this user, the same for all tests: it outlives any run of them. */
    public static String of(String user) {
        return ISSUED.computeIfAbsent(issuer() + ' ' + user, ignored -> issue(user));
    }

    /** The address of the server that issues the tokens. */
    public static String issuer() {
        return ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class);
    }

    private static String issue(String user) {
        String form =
                "grant_type=password&client_id=quarkus-app&client_secret=secret&username=" + user + "&password=" + user;
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(body).required("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
