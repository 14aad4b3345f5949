package io.gatehouse.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Http;
import io.gatehouse.estate.Landscapes;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The packaged service behind a real Keycloak: {@code ./mvnw verify -Pkeycloak}. */
@DisplayName("With Keycloak")
class KeycloakScenario {
    private static Keycloak keycloak;
    private static Estate estate;
    private static ServiceProcess service;

    @BeforeAll
    static void start() throws IOException {
        keycloak = Keycloak.start(Path.of(System.getProperty("keycloak.home")).toAbsolutePath());
        estate = Estate.start(SimulatorOptions.fast().holding(Landscapes.of(2, 2, 1)));
        service = estate.replica(Map.of(
                        "QUARKUS_OIDC_AUTH_SERVER_URL", keycloak.issuer(),
                        "QUARKUS_OIDC_TOKEN_AUDIENCE", "gatehouse",
                        "GATEHOUSE_DELEGATION_FILE", "src/test/resources/keycloak/delegations.yaml",
                        "GATEHOUSE_DELEGATION_CLAIM", "teams"))
                .start();
    }

    @AfterAll
    static void stop() {
        if (estate != null) {
            estate.close();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    private static Http.Reply ask(String token, String method, String path, Map<String, ?> body) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + token);
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        Http.Reply reply = Http.send(method, service.url().resolve(path), headers, body);
        System.out.printf(
                "%-6s %-40s %s %s%n",
                method, path, reply.status(), reply.body().path("code").asText(""));
        return reply;
    }

    private static Http.Reply get(String token, String path) throws IOException {
        return ask(token, "GET", path, null);
    }

    private static Map<String, ?> access(String permissionSet) {
        return Map.of(
                "principals", List.of(Map.of("type", "USER", "name", "grace")),
                "accounts", List.of("account-001"),
                "permissionSets", List.of(permissionSet));
    }

    private static Map<String, ?> access(String group, String permissionSet) {
        return Map.of(
                "principals", List.of(Map.of("type", "GROUP", "name", group)),
                "accounts", List.of("account-001"),
                "permissionSets", List.of(permissionSet));
    }

    @Test
    void people_have_the_roles_of_their_groups() throws IOException {
        String alice = keycloak.person("alice");
        get(alice, "/accounts").expect(200);
        get(alice, "/audit-events").expect(200);
        ask(alice, "POST", "/permission-sets?validateOnly=true", Map.of("name", "Developer"))
                .expect(200);

        String bob = keycloak.person("bob");
        ask(bob, "POST", "/groups?validateOnly=true", Map.of("displayName", "Developers"))
                .expect(200);
        ask(bob, "POST", "/permission-sets", Map.of("name", "Developer")).expect(403);

        String dave = keycloak.person("dave");
        get(dave, "/audit-events").expect(200);
        get(dave, "/accounts").expect(403);
    }

    @Test
    void a_machine_works_with_client_credentials() throws IOException {
        String portal = keycloak.machine();
        Http.Reply started = ask(portal, "POST", "/assignments", access("group-001", "set-001"))
                .expect(202);

        JsonNode operation = ended(portal, started.body().path("href").asText());

        assertThat(operation.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(operation.path("createdBy").asText()).isEqualTo("service-account-portal");
        JsonNode event = get(
                        keycloak.person("dave"),
                        "/audit-events?operation=" + operation.path("id").asText())
                .expect(200)
                .body()
                .at("/items/0");
        assertThat(event.path("clientId").asText()).isEqualTo("portal");
        ask(portal, "POST", "/permission-sets", Map.of("name", "Developer")).expect(403);
    }

    @Test
    void a_team_assigns_what_is_delegated_to_its_group_but_not_to_oneself() throws IOException {
        String grace = keycloak.person("grace");

        ask(grace, "POST", "/assignments?validateOnly=true", access("group-001", "set-001"))
                .expect(200);
        Http.Reply other = ask(grace, "POST", "/assignments", access("group-001", "set-002"))
                .expect(403);
        assertThat(other.body().at("/errors/0/code").asText()).isEqualTo("delegation");
        Http.Reply self = ask(grace, "POST", "/assignments", access("set-001")).expect(403);
        assertThat(self.body().at("/errors/0/code").asText()).isEqualTo("no-self-grant");
    }

    @Test
    void who_is_in_no_group_may_do_nothing() throws IOException {
        assertThat(get(keycloak.person("erin"), "/accounts")
                        .expect(403)
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void a_token_for_another_service_is_none() throws IOException {
        Http.Reply refused = get(keycloak.personElsewhere("alice"), "/accounts").expect(401);
        assertThat(refused.raw().headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
    }

    private static JsonNode ended(String token, String href) {
        return org.awaitility.Awaitility.await(href)
                .atMost(java.time.Duration.ofMinutes(1))
                .until(() -> get(token, href).expect(200).body(), operation -> operation.has("completedAt"));
    }
}
