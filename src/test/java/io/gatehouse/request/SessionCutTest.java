package io.gatehouse.request;

import static io.gatehouse.request.Temporary.asked;
import static io.gatehouse.request.Temporary.later;
import static io.gatehouse.request.Temporary.policy;
import static io.gatehouse.request.Temporary.post;
import static io.gatehouse.request.Temporary.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.PolicyType;

/** Credentials that were issued while access was there, and are used after it has ended. */
@QuarkusTest
@DisplayName("A session of access that has ended")
class SessionCutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    OrganizationsAsyncClient organizations;

    private String ada = "";
    private String set = "";

    @BeforeEach
    void ready() {
        ada = Temporary.user("ada");
        set = Temporary.permissionSet();
    }

    private String active(Map<String, ?> members) {
        Map<String, Object> all = new HashMap<>(Temporary.automatic());
        all.putAll(members);
        policy(set, all);
        String id = asked(set, "PT1H");
        until(id, "ACTIVE");
        return id;
    }

    private boolean works(String user, Instant issuedAt) {
        return SimulatedAws.session(
                Temporary.account(), user, Api.get("/permission-sets/" + set).getString("name"), issuedAt);
    }

    private static JsonPath revoke(String id, Map<String, ?> how) {
        Map<String, Object> body = new HashMap<>(Map.of("note", "A laptop was lost"));
        body.putAll(how);
        assertThat(post("judy", id, "revocation", body).statusCode()).isEqualTo(200);
        return until(id, "ENDED");
    }

    private void awaitCut(Instant issuedAt) {
        await("cut").atMost(PATIENCE).until(() -> !works(ada, issuedAt));
    }

    private static Instant exposed(String id) {
        return Instant.parse(Api.get("/access-requests/" + id).getString("items[0].exposureUntil"));
    }

    @Test
    void is_cut_when_the_operator_says_so_and_nobody_elses_is() {
        String id = active(Map.of());
        Instant issuedAt = Instant.now().minusSeconds(5);
        assertThat(works(ada, issuedAt)).isTrue();

        revoke(id, Map.of("cutSessions", true));

        awaitCut(issuedAt);
        assertThat(works(Temporary.user("bob"), issuedAt)).as("somebody else's").isTrue();
        assertThat(works(ada, Instant.now().plusSeconds(5)))
                .as("one issued later")
                .isTrue();
        await("exposure").atMost(PATIENCE).until(() -> !exposed(id).isAfter(Instant.now()));
    }

    @Test
    void goes_on_where_neither_the_policy_nor_the_operator_says_so() {
        String id = active(Map.of());
        Instant issuedAt = Instant.now().minusSeconds(5);

        revoke(id, Map.of());

        assertThat(noted(id)).isEmpty();
        assertThat(works(ada, issuedAt)).isTrue();
        assertThat(exposed(id)).isAfter(Instant.now());
    }

    @Test
    void is_cut_whenever_it_ends_where_the_policy_says_always() {
        String id = active(Map.of("sessionCut", "ALWAYS"));
        Instant issuedAt = Instant.now().minusSeconds(5);

        later(id, Duration.ofHours(1));
        until(id, "ENDED");

        awaitCut(issuedAt);
    }

    @Test
    void is_cut_when_it_is_given_back_and_not_when_its_time_is_over_where_the_policy_says_on_revoke() {
        String id = active(Map.of("sessionCut", "ON_REVOKE"));
        later(id, Duration.ofHours(1));
        until(id, "ENDED");
        assertThat(noted(id)).isEmpty();

        String again = asked(set, "PT1H");
        until(again, "ACTIVE");
        Instant issuedAt = Instant.now().minusSeconds(5);
        assertThat(post("ada", again, "return", Map.of()).statusCode()).isEqualTo(200);
        until(again, "ENDED");
        awaitCut(issuedAt);
    }

    @Test
    void is_refused_no_longer_than_it_would_have_worked_and_the_policy_goes_with_the_last() {
        String id = active(Map.of("sessionCut", "ALWAYS"));
        Instant issuedAt = Instant.now().minusSeconds(5);
        post("ada", id, "return", Map.of());
        until(id, "ENDED");
        awaitCut(issuedAt);

        SeededIndex.in(db -> db.execute("update session_cut set obsolete_at = clock_timestamp()"));

        await("clean").atMost(PATIENCE).until(() -> works(ada, issuedAt));
        await("policy")
                .atMost(PATIENCE)
                .until(
                        () -> organizations
                                .listPolicies(request -> request.filter(PolicyType.SERVICE_CONTROL_POLICY))
                                .join()
                                .policies()
                                .stream()
                                .noneMatch(policy -> policy.name().equals("gatehouse-session-cuts")));
    }

    @Test
    void is_cut_when_the_first_answer_of_aws_is_lost() {
        String id = active(Map.of("sessionCut", "ALWAYS"));
        Instant issuedAt = Instant.now().minusSeconds(5);
        for (String operation : List.of("CreatePolicy", "UpdatePolicy", "AttachPolicy")) {
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", operation, "times", 1));
        }
        try {
            post("ada", id, "return", Map.of());
            until(id, "ENDED");
            awaitCut(issuedAt);
        } finally {
            SimulatedAws.healthy();
        }
    }

    @Test
    void of_somebody_who_left_is_cut_everywhere_and_the_proof_says_when() {
        String name = Api.unique("leaver");
        String leaver = Temporary.user(name);
        Instant issuedAt = Instant.now().minusSeconds(5);
        assertThat(works(leaver, issuedAt)).isTrue();

        JsonPath operation = Api.ended(Api.operator().body(Map.of("user", name)).post("/offboardings"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        await("cut").atMost(PATIENCE).until(() -> !works(leaver, issuedAt));
        await("report").atMost(PATIENCE).until(() -> !Instant.parse(
                        Api.get(operation.getString("href") + "/report").getString("exposureUntil"))
                .isAfter(Instant.now()));
    }

    private static List<Long> noted(String requestId) {
        List<Long> cuts = new ArrayList<>();
        SeededIndex.in(db -> cuts.addAll(db.createQuery("select cut_id from session_cut where request_id = :request")
                .bind("request", requestId)
                .mapTo(Long.class)
                .list()));
        return cuts;
    }
}
