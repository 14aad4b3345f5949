package io.gatehouse.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.estate.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A Keycloak of its own on loopback, in development mode, with the realm of the tests. */
final class Keycloak implements AutoCloseable {
    private static final Path REALM = Path.of("src/test/resources/keycloak/gatehouse-realm.json");

    private final Process process;
    private final URI realm;

    private Keycloak(Process process, URI realm) {
        this.process = process;
        this.realm = realm;
    }

    /** Starts the distribution that the profile has unpacked here, and waits until the realm answers. */
    static Keycloak start(Path home) throws IOException {
        Path imported = Files.createDirectories(home.resolve("data/import"));
        Files.copy(REALM, imported.resolve(REALM.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path log = Files.createDirectories(Path.of("target/estate")).resolve("keycloak.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Keycloak keycloak = new Keycloak(process, URI.create("http://127.0.0.1:" + port + "/realms/gatehouse"));
        Awaitility.await("Keycloak (log: " + log + ")")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("Keycloak ended with " + process.exitValue() + ", see " + log);
                    }
                    return Http.status(URI.create(keycloak.issuer() + "/.well-known/openid-configuration")) == 200;
                });
        return keycloak;
    }

    String issuer() {
        return realm.toString();
    }

    /** A person's token, by the client people use. */
    String person(String name) {
        return token(
                Map.of("grant_type", "password", "client_id", "gatehouse-cli", "username", name, "password", name));
    }

    /** A person's token, by a client whose tokens are for another service. */
    String personElsewhere(String name) {
        return token(Map.of(
                "grant_type", "password",
                "client_id", "another-service",
                "client_secret", "another-secret",
                "username", name,
                "password", name));
    }

    /** The portal's own token: client credentials (RFC 6749 §4.4). */
    String machine() {
        return token(
                Map.of("grant_type", "client_credentials", "client_id", "portal", "client_secret", "portal-secret"));
    }

    private String token(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper()
                    .readTree(answer.body())
                    .required("access_token")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
