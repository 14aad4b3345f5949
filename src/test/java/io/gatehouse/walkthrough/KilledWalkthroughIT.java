package io.gatehouse.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The walkthrough of a service that is killed without warning")
class KilledWalkthroughIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** What the service is killed in the midst of; each waits for AWS for a while. */
    private static final List<String> KILLED_IN =
            List.of("CREATE_ACCOUNT", "CREATE_PERMISSION_SET", "CREATE_ASSIGNMENTS", "CREATE_USER");

    @Test
    void ends_as_if_nothing_had_happened_and_nothing_was_done_twice() throws Exception {
        SimulatorOptions aws =
                SimulatorOptions.real().set(new ObjectMapper().readTree("""
                        {"organizations.latency.createAccount": "PT6S",
                         "sso.assignmentCreation": {"min": "PT3S", "max": "PT3S"}}""")).holding(new ObjectMapper().readTree("""
                        {"organization": {"featureSet": "ALL",
                          "trustedServices": ["sso.amazonaws.com", "account.amazonaws.com"],
                          "organizationalUnits": [{"name": "Workloads",
                            "organizationalUnits": [{"name": "Development"}]}]}}"""));
        try (Estate estate = Estate.start(aws)) {
            ServiceProcess service = estate.replica(Map.of()).start();
            CompletableFuture<String> script = CompletableFuture.supplyAsync(() -> {
                try {
                    return Script.run(
                            service.url(),
                            "",
                            Map.of("GATEHOUSE_TOKEN", estate.issuer().token("alice", "access-admin")));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            for (String type : KILLED_IN) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> script.isDone() || accepted(estate, type));
                service.kill();
                service.start();
            }
            String printed = script.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(printed).contains("[profile checkout-dev-DeveloperUserAccess]");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            estate.query("select type, status from operation where status <> 'SUCCEEDED'"))
                    .isEmpty());
            JsonNode counts = estate.control("GET", "/requests/counts", null);
            for (String write : List.of(
                    "organizations.CreateAccount",
                    "organizations.MoveAccount",
                    "sso-admin.CreatePermissionSet",
                    "sso-admin.AttachManagedPolicyToPermissionSet",
                    "identitystore.CreateGroup",
                    "sso-admin.CreateAccountAssignment",
                    "identitystore.CreateUser",
                    "identitystore.CreateGroupMembership")) {
                assertThat(counts.path(write).path("committed").asInt())
                        .as(write)
                        .isEqualTo(1);
            }
        }
    }

    private static boolean accepted(Estate estate, String type) {
        return !estate.query("select id from operation where type = '" + type + "'")
                .isEmpty();
    }
}
