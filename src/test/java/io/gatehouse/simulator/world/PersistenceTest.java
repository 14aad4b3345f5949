package io.gatehouse.simulator.world;

import static io.gatehouse.simulator.Aws.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.Signed;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorMain;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The state file")
class PersistenceTest {

    private static final String CONTENT = """
            {"organization": {"trustedServices": ["sso.amazonaws.com"],
              "accounts": [{"name": "dev", "email": "dev@example.com"}],
              "organizationalUnits": [{"name": "Workloads", "accounts": [{"name": "prod", "email": "prod@example.com"}]}]}}""";

    @TempDir
    private Path directory = Path.of("");

    @Test
    @DisplayName("brings everything back: what was seeded, what was done, what is set, what is under way")
    void everything() {
        ObjectNode before;
        try (Simulator simulator = start(SimulatorOptions.real().holding(json(CONTENT)))) {
            String store = simulator.identityStoreId();
            String user = call(simulator, "identitystore", "AWSIdentityStore.CreateUser", """
                    {"IdentityStoreId":"%s","UserName":"alice","DisplayName":"Alice",
                     "Name":{"GivenName":"Alice","FamilyName":"Doe"}}""".formatted(store))
                    .path("UserId")
                    .asText();
            String set = call(simulator, "sso", "SWBExternalService.CreatePermissionSet", """
                    {"InstanceArn":"%s","Name":"Developer","Tags":[{"Key":"team","Value":"blue"}]}""".formatted(
                                    simulator.instanceArn()))
                    .path("PermissionSet")
                    .path("PermissionSetArn")
                    .asText();
            call(simulator, "sso", "SWBExternalService.CreateAccountAssignment", """
                    {"InstanceArn":"%s","TargetId":"123456789012","TargetType":"AWS_ACCOUNT","PermissionSetArn":"%s",
                     "PrincipalType":"USER","PrincipalId":"%s"}""".formatted(
                            simulator.instanceArn(), set, user));
            call(
                    simulator,
                    "organizations",
                    "AWSOrganizationsV20161128.CreateAccount",
                    "{\"AccountName\":\"late\",\"Email\":\"late@example.com\"}");
            simulator.control().set(json("{\"organizations.accounts\":42}"));
            simulator.control().advance(Duration.ofHours(1));
            before = simulator.control().state();
        }
        try (Simulator simulator = start(SimulatorOptions.real().holding(json(CONTENT)))) {
            ObjectNode after = simulator.control().state();
            assertThat(after.path("origin").path("current").path("generation").asInt())
                    .isOne();
            after.remove("origin");
            before.remove("origin");
            assertThat((JsonNode) after).isEqualTo(before);
            assertThat(simulator
                            .control()
                            .settings()
                            .path("organizations.accounts")
                            .asInt())
                    .isEqualTo(42);
        }
    }

    @Test
    @DisplayName("ends on start what fell due while the simulator was down, and keeps waiting for what did not")
    void dueWhileDown() {
        try (Simulator simulator = start(SimulatorOptions.fast()
                .holding(json("{\"organization\":{}}"))
                .set(json("{\"organizations.latency.createAccount\":[\"PT1H\",\"PT24H\"]}")))) {
            create(simulator, "soon");
            create(simulator, "later");
        }
        Clock twoHoursLater = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
        try (Simulator simulator = start(SimulatorOptions.fast().at(twoHoursLater))) {
            JsonNode creations = simulator.control().state().path("accountCreations");
            assertThat(named(creations, "later").path("state").asText()).isEqualTo("IN_PROGRESS");
            JsonNode soon = named(creations, "soon");
            assertThat(soon.path("state").asText()).isEqualTo("SUCCEEDED");
            assertThat(Instant.parse(soon.path("completedAt").asText()))
                    .isEqualTo(Instant.parse(soon.path("requestedAt").asText()).plus(Duration.ofHours(1)));
        }
    }

    @Test
    @DisplayName("holds all that was answered when the process is killed")
    void killed() throws IOException, InterruptedException {
        int accounts = 5;
        Process process = run();
        try {
            URI endpoint = endpoint(process);
            for (int i = 0; i < accounts; i++) {
                JsonNode answer = Signed.body(new Signed(endpoint)
                        .post(
                                "AWSOrganizationsV20161128.CreateAccount",
                                "{\"AccountName\":\"a%1$d\",\"Email\":\"a%1$d@example.com\"}".formatted(i)));
                assertThat(answer.has("CreateAccountStatus"))
                        .as(answer.toString())
                        .isTrue();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (Simulator simulator = start(SimulatorOptions.fast())) {
            simulator.control().settle();
            assertThat(simulator.control().state().path("accounts")).hasSize(1 + accounts);
        }
    }

    @Test
    @DisplayName("drops a last line that was never finished, which nobody was told about")
    void tornLine() throws IOException {
        try (Simulator simulator = start(SimulatorOptions.fast().holding(json("{\"organization\":{}}")))) {
            create(simulator, "whole");
        }
        Files.writeString(file(), "{\"accounts\":{\"000000000000\":{\"id\":", StandardOpenOption.APPEND);
        try (Simulator simulator = start(SimulatorOptions.fast())) {
            assertThat(simulator.control().state().path("accounts")).hasSize(2);
        }
    }

    @Test
    @DisplayName("belongs to one simulator at a time")
    void locked() {
        try (Simulator simulator = start(SimulatorOptions.fast())) {
            assertThatThrownBy(() -> start(SimulatorOptions.fast()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another simulator uses the state file");
            assertThat(simulator.control().now()).isNotNull();
        }
        start(SimulatorOptions.fast()).close();
    }

    @Test
    @DisplayName("that another version wrote stops the start and says what to do")
    void unreadable() throws IOException {
        Files.writeString(file(), "{\"unheardOf\":{\"x\":{}}}\n");
        assertThatThrownBy(() -> start(SimulatorOptions.fast()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("delete it");
    }

    @Test
    @DisplayName("is emptied by a reset")
    void reset() {
        try (Simulator simulator = start(SimulatorOptions.fast().holding(json(CONTENT)))) {
            simulator.control().reset(0, Profile.FAST);
        }
        try (Simulator simulator = start(SimulatorOptions.fast())) {
            assertThat(simulator.control().state().path("organizations")).isEmpty();
        }
    }

    @Test
    @DisplayName("new ids after a restart do not repeat those before")
    void ids() {
        try (Simulator simulator = start(SimulatorOptions.fast().holding(json("{\"organization\":{}}")))) {
            create(simulator, "one");
        }
        try (Simulator simulator = start(SimulatorOptions.fast())) {
            create(simulator, "two");
            assertThat(simulator.control().state().path("accountCreations")).hasSize(2);
        }
    }

    private Simulator start(SimulatorOptions options) {
        return Simulator.start(options.keptIn(file()));
    }

    private Path file() {
        return directory.resolve("simulator.state");
    }

    private Process run() throws IOException {
        Path content = Files.writeString(directory.resolve("content.json"), "{\"organization\":{}}");
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dport=0",
                        "-Dprofile=fast",
                        "-DstateFile=" + file(),
                        "-Dcontent=" + content,
                        SimulatorMain.class.getName()))
                .redirectErrorStream(true)
                .start();
    }

    private static URI endpoint(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("AWS_ENDPOINT_URL=")) {
                return URI.create(line.substring(line.indexOf('=') + 1).strip());
            }
        }
        throw new AssertionError("the simulator ended without saying where it listens");
    }

    private static JsonNode named(JsonNode rows, String name) {
        return rows.valueStream()
                .filter(row -> row.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void create(Simulator simulator, String name) {
        call(
                simulator,
                "organizations",
                "AWSOrganizationsV20161128.CreateAccount",
                "{\"AccountName\":\"" + name + "\",\"Email\":\"" + name + "@example.com\"}");
    }

    private static JsonNode call(Simulator simulator, String service, String target, String body) {
        JsonNode answer =
                Signed.body(new Signed(simulator.awsEndpoint()).as(service).post(target, body));
        assertThat(answer.has("__type")).as(answer.toString()).isFalse();
        return answer;
    }
}
