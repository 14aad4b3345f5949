package io.gatehouse.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Grace reads, and is in the team payments (delegations.yaml). */
@QuarkusTest
@DisplayName("A team to which assignments are delegated")
class DelegationTest {
    private static final String BELOW = "payments-dev";
    private static final String SANDBOX = "sandbox-1";
    private static final String ELSEWHERE = "master-of-none";

    private String user = "";

    @BeforeEach
    void landscape() {
        for (String set : List.of("PaymentsDeveloper", "PaymentsReadOnly", "Unrelated")) {
            if (Api.get("/permission-sets?pageSize=200").getList("items.name").stream()
                    .noneMatch(set::equals)) {
                SimulatedAws.seed(Map.of("permissionSets", List.of(Map.of("name", set))));
                Api.admin().body(Map.of("name", Api.unique("refresh"))).post("/permission-sets");
            }
        }
        if (Api.get("/accounts?name=" + ELSEWHERE).getList("items").isEmpty()) {
            Api.post("/accounts", Map.of("name", ELSEWHERE, "email", ELSEWHERE + "@example.com"));
        }
        user = Api.unique("user");
        People.user(user);
    }

    private static RequestSpecification grace() {
        return Api.of(Tokens.of("grace"));
    }

    private Map<String, ?> access(String where, String value, String... permissionSets) {
        return Map.of(
                "principals",
                List.of(Map.of("type", "USER", "name", user)),
                where,
                List.of(value),
                "permissionSets",
                List.of(permissionSets));
    }

    private static void assertDenied(Response answer, String... words) {
        answer.then()
                .statusCode(403)
                .body("code", equalTo("GUARDRAIL_DENIED"))
                .body("errors.code", equalTo(List.of("delegation")));
        for (String word : words) {
            answer.then().body("detail", containsString(word));
        }
    }

    @Nested
    @DisplayName("may")
    class Allowed {
        @Test
        void give_and_take_what_is_delegated_below_its_units() {
            Map<String, ?> wanted = access("accounts", BELOW, "PaymentsDeveloper", "PaymentsReadOnly");

            grace().body(wanted).post("/assignments?validateOnly=true").then().statusCode(200);
            JsonPath given = Api.ended(grace().body(wanted).post("/assignments"));
            assertThat(given.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(given.getString("createdBy")).isEqualTo("grace");
            JsonPath taken = Api.ended(grace().body(wanted).post("/assignment-revocations"));
            assertThat(taken.getString("status")).isEqualTo("SUCCEEDED");
        }

        @Test
        void name_a_unit_that_lies_in_its_own() {
            JsonPath given =
                    Api.ended(grace().body(access("organizationalUnits", "/Workloads/Development", "PaymentsReadOnly"))
                            .post("/assignments"));
            assertThat(given.getString("status")).isEqualTo("SUCCEEDED");
        }

        @Test
        void take_a_single_assignment_away() {
            JsonPath given = Api.ended(grace().body(access("accounts", SANDBOX, "PaymentsReadOnly"))
                    .post("/assignments"));
            JsonPath taken = Api.ended(grace().delete(given.getString("result.href")));
            assertThat(taken.getString("status")).isEqualTo("SUCCEEDED");
        }

        @Test
        void cancel_and_retry_what_it_asked_for_itself() {
            JsonPath own = Api.ended(
                    grace().body(access("accounts", BELOW, "PaymentsReadOnly")).post("/assignments"));
            for (String control : List.of("/cancellation", "/retry")) {
                grace().post(own.getString("href") + control).then().statusCode(409);
            }
        }
    }

    @Nested
    @DisplayName("may not")
    class Denied {
        @Test
        void give_what_is_not_delegated() {
            assertDenied(
                    grace().body(access("accounts", BELOW, "Unrelated")).post("/assignments"),
                    "Unrelated",
                    "payments (PaymentsDeveloper, PaymentsReadOnly in /Workloads)",
                    "payments-sandbox (PaymentsReadOnly in /Sandbox");
            assertDenied(
                    grace().body(access("accounts", ELSEWHERE, "PaymentsReadOnly"))
                            .post("/assignments"),
                    "PaymentsReadOnly");
            assertDenied(grace().body(access("accounts", BELOW, "Unrelated")).post("/assignments?validateOnly=true"));
        }

        @Test
        void combine_the_accounts_of_one_delegation_with_the_permission_sets_of_another() {
            assertDenied(
                    grace().body(access("accounts", SANDBOX, "PaymentsDeveloper"))
                            .post("/assignments"),
                    "PaymentsDeveloper");
        }

        @Test
        void hide_one_assignment_among_others() {
            assertDenied(grace().body(access("accounts", BELOW, "PaymentsReadOnly", "Unrelated"))
                    .post("/assignments"));
        }

        @Test
        void name_a_unit_above_its_own() {
            String root = Api.get("/organizational-units").getString("items.find { it.path == '/' }.id");
            assertDenied(grace().body(access("organizationalUnits", root, "PaymentsReadOnly"))
                    .post("/assignments"));
        }

        @Test
        void take_away_what_is_not_delegated() {
            JsonPath given = Api.post("/assignments", access("accounts", ELSEWHERE, "PaymentsReadOnly"));
            assertThat(given.getString("status")).isEqualTo("SUCCEEDED");

            assertDenied(grace().delete(given.getString("result.href")));
            assertDenied(grace().body(access("accounts", ELSEWHERE, "PaymentsReadOnly"))
                    .post("/assignment-revocations"));
        }

        @Test
        void cancel_or_retry_what_others_asked_for() {
            JsonPath other = Api.post("/assignments", access("accounts", BELOW, "PaymentsReadOnly"));
            for (String control : List.of("/cancellation", "/retry")) {
                grace().post(other.getString("href") + control)
                        .then()
                        .statusCode(403)
                        .body("code", equalTo("FORBIDDEN"));
            }
        }

        @Test
        void reach_the_same_by_groups_users_permission_sets_or_accounts() {
            String group = People.group(Api.unique("Team"));
            String userId = Api.get("/users?userName=" + user).getString("items[0].userId");
            String account = Api.get("/accounts?name=" + ELSEWHERE).getString("items[0].accountId");
            for (Response answer : List.of(
                    grace().put("/groups/" + group + "/members/" + userId),
                    grace().body(Map.of("members", List.of(user))).put("/groups/" + group + "/members"),
                    grace().body(Map.of("displayName", Api.unique("Team"))).post("/groups"),
                    grace().header("If-Match", "*").delete("/groups/" + group),
                    grace().body(People.wanted(Api.unique("ada"))).post("/users"),
                    grace().header("If-Match", "*").delete("/users/" + userId),
                    grace().header("If-Match", "*")
                            .body(Map.of("organizationalUnitId", "/Sandbox"))
                            .patch("/accounts/" + account),
                    grace().body(Map.of("name", Api.unique("set"))).post("/permission-sets"))) {
                answer.then().statusCode(403).body("code", equalTo("FORBIDDEN"));
            }
        }

        @Test
        void call_itself_so() {
            // ivan's token carries the role's name, but no team of his has anything
            Api.of(Tokens.of("ivan"))
                    .body(access("accounts", BELOW, "PaymentsReadOnly"))
                    .post("/assignments")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("FORBIDDEN"));
        }
    }

    @Test
    void does_not_narrow_the_rights_somebody_has_by_role() {
        // judy is in the team and an operator as well
        Api.of(Tokens.of("judy"))
                .body(access("accounts", ELSEWHERE, "Unrelated"))
                .post("/assignments?validateOnly=true")
                .then()
                .statusCode(200);
    }

    @Test
    void is_in_the_audit_when_refused() {
        grace().body(access("accounts", BELOW, "Unrelated"))
                .post("/assignments")
                .then()
                .statusCode(403);

        JsonPath denials = Api.of(Tokens.auditor())
                .get("/audit-events?actor=grace&action=DENIED_BY_GUARDRAIL")
                .jsonPath();
        assertThat(denials.getList("items[0].detail.rules")).isEqualTo(List.of("delegation"));
    }
}
