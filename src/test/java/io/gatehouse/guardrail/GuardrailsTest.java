package io.gatehouse.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Guardrails")
class GuardrailsTest {
    private static String account() {
        String name = Api.unique("account");
        SimulatedAws.seed(Map.of(
                "organization", Map.of("accounts", List.of(Map.of("name", name, "email", name + "@example.com")))));
        return name + "@example.com";
    }

    private static String permissionSet(String policy) {
        String name = Api.unique("set");
        SimulatedAws.seed(Map.of(
                "permissionSets",
                List.of(Map.of("name", name, "managedPolicies", List.of("arn:aws:iam::aws:policy/" + policy)))));
        return name;
    }

    private static Map<String, ?> access(String type, String principal, String account, String permissionSet) {
        return Map.of(
                "principals", List.of(Map.of("type", type, "name", principal)),
                "accounts", List.of(account),
                "permissionSets", List.of(permissionSet));
    }

    private static Response decide(String token, JsonPath operation, String decision) {
        return Api.of(token)
                .body(Map.of("decision", decision, "note", "as agreed"))
                .post(operation.getString("href") + "/approval");
    }

    private static void assertDenied(Response answer, String rule) {
        answer.then().statusCode(403).body("code", equalTo("GUARDRAIL_DENIED")).body("errors.code", hasItem(rule));
    }

    private static void assertWarned(Response answer, String rule) {
        answer.then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("warnings", hasItem(startsWith("Needs the approval of a second person (" + rule + ")")));
    }

    private static JsonPath waiting(Response started, String rule) {
        started.then()
                .statusCode(202)
                .body("status", equalTo("PENDING"))
                .body("approval.state", equalTo("PENDING"))
                .body("approval.reasons", hasItem(rule));
        return started.jsonPath();
    }

    @Nested
    @DisplayName("second-person")
    class SecondPerson {
        @Test
        void holds_administrator_rights_back_until_another_admin_agrees() {
            String user = Api.unique("user");
            People.user(user);
            Map<String, ?> wanted = access("USER", user, account(), permissionSet("AdministratorAccess"));

            assertWarned(Api.admin().body(wanted).post("/assignments?validateOnly=true"), "second-person");
            JsonPath operation = waiting(Api.admin().body(wanted).post("/assignments"), "second-person");
            decide(Tokens.operator(), operation, "APPROVE")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("FORBIDDEN"));
            assertDenied(decide(Tokens.admin(), operation, "APPROVE"), "second-person");
            assertThat(Api.get(operation.getString("href")).getString("status")).isEqualTo("PENDING");

            JsonPath ended = Api.ended(decide(Tokens.of("frank"), operation, "APPROVE"));

            assertThat(ended.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(ended.getString("approval.decidedBy")).isEqualTo("frank");
            assertThat(actions(operation))
                    .containsExactly("OPERATION_ENDED", "OPERATION_APPROVED", "OPERATION_ACCEPTED");
        }

        private List<String> actions(JsonPath operation) {
            return Api.of(Tokens.auditor())
                    .get("/audit-events?operation=" + operation.getString("id"))
                    .jsonPath()
                    .getList("items.action");
        }

        @Test
        void is_canceled_by_a_rejection() {
            String user = Api.unique("user");
            People.user(user);
            JsonPath operation = waiting(
                    Api.operator()
                            .body(access("USER", user, account(), permissionSet("IAMFullAccess")))
                            .post("/assignments"),
                    "second-person");

            JsonPath ended = Api.ended(decide(Tokens.of("frank"), operation, "REJECT"));

            assertThat(ended.getString("status")).isEqualTo("CANCELED");
            assertThat(actions(operation)).contains("OPERATION_REJECTED");
        }

        @Test
        void holds_for_joining_a_group_that_has_such_rights() {
            String group = Api.unique("Admins");
            String groupId = People.group(group);
            JsonPath assigning = Api.admin()
                    .body(access("GROUP", group, account(), permissionSet("AdministratorAccess")))
                    .post("/assignments")
                    .jsonPath();
            Api.ended(decide(Tokens.of("frank"), assigning, "APPROVE"));
            String user = Api.unique("user");
            String userId = People.user(user);

            waiting(Api.operator().put("/groups/" + groupId + "/members/" + userId), "second-person");
            assertWarned(
                    Api.operator()
                            .body(Map.of("members", List.of(user)))
                            .put("/groups/" + groupId + "/members?validateOnly=true"),
                    "second-person");
        }

        @Test
        void holds_for_making_an_assigned_set_one() {
            String user = Api.unique("user");
            People.user(user);
            String set = permissionSet("ReadOnlyAccess");
            JsonPath assigned = Api.post("/assignments", access("USER", user, account(), set));
            assertThat(assigned.getString("status")).isEqualTo("SUCCEEDED");
            String path = "/permission-sets/" + Api.items(assigned).getString("items[0].permissionSetId");

            for (Map<String, ?> document : List.<Map<String, ?>>of(
                    Map.of("managedPolicies", List.of("arn:aws:iam::aws:policy/AdministratorAccess")),
                    Map.of(
                            "inlinePolicy",
                            Map.of(
                                    "Version",
                                    "2012-10-17",
                                    "Statement",
                                    List.of(Map.of("Effect", "Allow", "Action", "*:*", "Resource", "*")))))) {
                assertWarned(
                        Api.admin().header("If-Match", "*").body(document).put(path + "?validateOnly=true"),
                        "second-person");
            }
        }

        @Test
        void does_not_hold_for_less() {
            String user = Api.unique("user");
            People.user(user);

            Api.admin()
                    .body(access("USER", user, account(), permissionSet("ReadOnlyAccess")))
                    .post("/assignments?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("warnings", equalTo(List.of()));
        }
    }

    @Nested
    @DisplayName("look again")
    class LookAgain {
        /** The one item of an assignment of a harmless set that has been made. */
        private JsonPath assigned() {
            String user = Api.unique("user");
            People.user(user);
            JsonPath assigned =
                    Api.post("/assignments", access("USER", user, account(), permissionSet("ReadOnlyAccess")));
            assertThat(assigned.getString("status")).isEqualTo("SUCCEEDED");
            return Api.items(assigned);
        }

        private Response makeAdministrators(String set) {
            return Api.of(Tokens.of("frank"))
                    .header("If-Match", "*")
                    .body(Map.of("managedPolicies", List.of("arn:aws:iam::aws:policy/AdministratorAccess")))
                    .put("/permission-sets/" + set);
        }

        private Response assign(String set, String account) {
            String user = Api.unique("user");
            People.user(user);
            return Api.admin()
                    .body(Map.of(
                            "principals", List.of(Map.of("type", "USER", "name", user)),
                            "accounts", List.of(account),
                            "permissionSets", List.of(set)))
                    .post("/assignments");
        }

        @Test
        void at_what_is_accepted_and_not_done_yet() {
            String set = assigned().getString("items[0].permissionSetId");
            JsonPath open = waiting(makeAdministrators(set), "second-person");

            JsonPath assigning = waiting(assign(set, account()), "second-person");

            Api.ended(decide(Tokens.admin(), open, "REJECT"));
            Api.ended(decide(Tokens.of("frank"), assigning, "REJECT"));
        }

        @Test
        void at_each_item_when_it_is_sent() {
            JsonPath assigned = assigned();
            String set = assigned.getString("items[0].permissionSetId");
            String accountId = assigned.getString("items[0].accountId");
            int before = SimulatedAws.committed("CreateAccountAssignment", "TargetId", accountId);
            SimulatedAws.fault(Map.of(
                    "kind",
                    "ERROR_BEFORE",
                    "operation",
                    "CreateAccountAssignment",
                    "times",
                    1000,
                    "match",
                    Map.of("TargetId", accountId)));
            JsonPath queued = assign(set, accountId).jsonPath();
            Awaitility.await().until(() -> Api.items(queued).getInt("items[0].attempts") > 0);
            JsonPath widened =
                    Api.ended(decide(Tokens.admin(), waiting(makeAdministrators(set), "second-person"), "APPROVE"));
            assertThat(widened.getString("status")).isEqualTo("SUCCEEDED");
            SimulatedAws.healthy();

            JsonPath ended = Api.ended(queued.getString("href"));

            assertThat(ended.getString("status")).isEqualTo("FAILED");
            assertThat(ended.getString("failures[0].reason"))
                    .contains("has come to need a second person")
                    .contains("administrator rights");
            assertThat(SimulatedAws.committed("CreateAccountAssignment", "TargetId", accountId))
                    .isEqualTo(before);
        }

        @Test
        void at_two_requests_of_the_same_moment() throws Exception {
            String set = Api.post("/permission-sets", Map.of("name", Api.unique("set")))
                    .getString("result.id");
            String account = account();
            try (var both = java.util.concurrent.Executors.newFixedThreadPool(2)) {
                var widening = both.submit(() -> makeAdministrators(set));
                var assigning = both.submit(() -> assign(set, account));

                List<String> held = List.of(widening.get(), assigning.get()).stream()
                        .map(Response::jsonPath)
                        .filter(operation -> operation.get("approval") != null)
                        .map(operation -> operation.getString("href"))
                        .toList();

                assertThat(held).isNotEmpty();
                held.forEach(operation -> Api.admin().post(operation + "/cancellation"));
            }
        }
    }

    @Nested
    @DisplayName("second-user")
    class SecondUser {
        private Response create(String userName, String email) {
            return Api.of(Tokens.of("judy"))
                    .body(Map.of("userName", userName, "email", email, "givenName", "J", "familyName", "Q"))
                    .post("/users?validateOnly=true");
        }

        @Test
        void needs_a_second_person_where_it_may_be_oneself() {
            assertWarned(create(Api.unique("user"), "judy+more@example.com"), "second-user");
            assertWarned(create(Api.unique("user"), "JUDY+x+y@Example.com"), "second-user");
            create(Api.unique("user"), Api.unique("other") + "@example.com")
                    .then()
                    .statusCode(200)
                    .body("warnings", not(hasItem(startsWith("Needs the approval"))));
        }
    }

    @Test
    void an_approval_is_judged_like_a_request_of_whoever_gives_it() {
        if (Api.get("/users?userName=frank").getList("items").isEmpty()) {
            People.user("frank");
        }
        JsonPath operation = waiting(
                Api.admin()
                        .body(access("USER", "frank", account(), permissionSet("AdministratorAccess")))
                        .post("/assignments"),
                "second-person");

        assertDenied(decide(Tokens.of("frank"), operation, "APPROVE"), "no-self-grant");
        assertThat(Api.get(operation.getString("href")).getString("status")).isEqualTo("PENDING");
        Api.ended(decide(Tokens.of("frank"), operation, "REJECT"));
    }

    @Nested
    @DisplayName("no-self-grant")
    class NoSelfGrant {
        /** The name is the caller's, the e-mail another: either is enough. */
        private String self(String caller) {
            Response found = Api.viewer().get("/users?userName=" + caller);
            List<String> ids = found.jsonPath().getList("items.userId");
            return ids.isEmpty() ? People.user(caller) : ids.getFirst();
        }

        @Test
        void refuses_an_assignment_to_oneself_and_to_ones_group() {
            String bob = self("bob");
            String group = Api.unique("Team");
            String groupId = People.group(group);
            Api.operator().put("/groups/" + groupId + "/members/" + bob).then().statusCode(204);
            String set = permissionSet("ReadOnlyAccess");
            String account = account();

            assertDenied(
                    Api.operator().body(access("USER", "bob", account, set)).post("/assignments"), "no-self-grant");
            assertDenied(
                    Api.operator().body(access("USER", "bob", account, set)).post("/assignments?validateOnly=true"),
                    "no-self-grant");
            assertDenied(
                    Api.operator().body(access("GROUP", group, account, set)).post("/assignments"), "no-self-grant");
            Api.admin()
                    .body(access("USER", "bob", account, set))
                    .post("/assignments")
                    .then()
                    .statusCode(202);
            assertThat(Api.of(Tokens.auditor())
                            .get("/audit-events?actor=bob&action=DENIED_BY_GUARDRAIL")
                            .jsonPath()
                            .getList("items[0].detail.rules"))
                    .isEqualTo(List.of("no-self-grant"));
        }

        @Test
        void refuses_to_join_a_group_that_has_access_by_any_way() {
            String group = Api.unique("Team");
            String groupId = People.group(group);
            Api.post("/assignments", access("GROUP", group, account(), permissionSet("ReadOnlyAccess")));
            String bob = self("bob");

            assertDenied(Api.operator().put("/groups/" + groupId + "/members/" + bob), "no-self-grant");
            assertDenied(
                    Api.operator().body(Map.of("members", List.of(bob))).put("/groups/" + groupId + "/members"),
                    "no-self-grant");
            Api.admin().put("/groups/" + groupId + "/members/" + bob).then().statusCode(204);
        }
    }

    @Nested
    @DisplayName("no-self-grant also")
    class NoSelfGrantByOtherWays {
        private final String name = "judy";

        private String self() {
            List<String> ids = Api.get("/users?userName=" + name).getList("items.userId");
            return ids.isEmpty() ? People.user(name) : ids.getFirst();
        }

        private io.restassured.specification.RequestSpecification judy() {
            return Api.of(Tokens.of(name));
        }

        @Test
        void refuses_to_join_a_group_that_is_about_to_get_access() {
            String self = self();
            String group = Api.unique("Team");
            String groupId = People.group(group);
            // waits for an approval, so that AWS shows nothing of it
            JsonPath open = waiting(
                    Api.admin()
                            .body(access("GROUP", group, account(), permissionSet("AdministratorAccess")))
                            .post("/assignments"),
                    "second-person");

            assertDenied(judy().put("/groups/" + groupId + "/members/" + self), "no-self-grant");

            Api.ended(decide(Tokens.of("frank"), open, "REJECT"));
            judy().put("/groups/" + groupId + "/members/" + self).then().statusCode(204);
        }

        @Test
        void refuses_to_change_the_e_mail_one_is_known_by() {
            String self = self();
            String other = People.user(Api.unique("user"));
            Map<String, String> change = Map.of("email", Api.unique("other") + "@example.com");

            assertDenied(judy().header("If-Match", "*").body(change).patch("/users/" + self), "no-self-grant");
            judy().header("If-Match", "*")
                    .body(change)
                    .patch("/users/" + other)
                    .then()
                    .statusCode(200);
            judy().header("If-Match", "*")
                    .body(Map.of("familyName", "Queen"))
                    .patch("/users/" + self)
                    .then()
                    .statusCode(200);
        }

        @Test
        void refuses_to_widen_a_permission_set_one_has() {
            List<String> alices = Api.get("/users?userName=alice").getList("items.userId");
            String alice = alices.isEmpty() ? People.user("alice") : alices.getFirst();
            String set = Api.post("/permission-sets", Map.of("name", Api.unique("set")))
                    .getString("result.id");
            String account = account();
            JsonPath given = Api.ended(Api.operator()
                    .body(Map.of(
                            "principals", List.of(Map.of("type", "USER", "id", alice)),
                            "accounts", List.of(account),
                            "permissionSets", List.of(set)))
                    .post("/assignments"));
            assertThat(given.getString("status")).isEqualTo("SUCCEEDED");
            Map<String, ?> wider = Map.of("managedPolicies", List.of("arn:aws:iam::aws:policy/PowerUserAccess"));

            assertDenied(
                    Api.admin().header("If-Match", "*").body(wider).put("/permission-sets/" + set), "no-self-grant");
            Api.of(Tokens.of("frank"))
                    .header("If-Match", "*")
                    .body(wider)
                    .put("/permission-sets/" + set + "?validateOnly=true")
                    .then()
                    .statusCode(200);
        }
    }

    @Nested
    @DisplayName("production-account")
    class ProductionAccount {
        private void declare(String prompt, String unregisteredDevice) {
            Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of(
                            "prompt", prompt,
                            "unregisteredDevice", unregisteredDevice,
                            "allowedTypes", List.of("AUTHENTICATOR_APP")))
                    .put("/mfa-policy?allowWeaker=true")
                    .then()
                    .statusCode(202);
        }

        @Test
        void is_looked_at_before_each_assignment_is_sent_where_a_request_is_large() {
            List<Map<String, String>> accounts = new ArrayList<>();
            List<String> emails = new ArrayList<>();
            for (int i = 0; i <= ProductionAccountRule.WHILE_CALLER_WAITS; i++) {
                String name = Api.unique("account");
                accounts.add(Map.of("name", name, "email", name + "@example.com"));
                emails.add(name + "@example.com");
            }
            SimulatedAws.seed(Map.of("organization", Map.of("accounts", accounts)));
            String production = Api.unique("production");
            String id = Api.post(
                            "/accounts",
                            Map.of(
                                    "name",
                                    production,
                                    "email",
                                    production + "@example.com",
                                    "tags",
                                    Map.of("environment", "production")))
                    .getString("result.id");
            emails.add(id);
            String user = Api.unique("user");
            People.user(user);
            Map<String, ?> wanted = Map.of(
                    "principals", List.of(Map.of("type", "USER", "name", user)),
                    "accounts", emails,
                    "permissionSets", List.of(permissionSet("ReadOnlyAccess")));
            declare("CONTEXT_AWARE", "ALLOW");

            Api.admin()
                    .body(wanted)
                    .post("/assignments?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("warnings", hasItem(startsWith("production-account: ")));
            JsonPath ended = Api.post("/assignments", wanted);

            assertThat(ended.getString("status")).isEqualTo("FAILED");
            assertThat(ended.getInt("progress.failed")).isEqualTo(1);
            assertThat(ended.getInt("progress.succeeded")).isEqualTo(emails.size() - 1);
            JsonPath failed = Api.get(ended.getString("href") + "/items?status=FAILED");
            assertThat(failed.getString("items[0].accountId")).isEqualTo(id);
            assertThat(failed.getString("items[0].reason")).contains("tagged as production");
            assertThat(failed.getInt("items[0].attempts")).isEqualTo(1);
            assertThat(SimulatedAws.committed("CreateAccountAssignment", "TargetId", id))
                    .isZero();
        }

        @Test
        void is_not_reached_until_everybody_is_known_to_need_a_second_factor() {
            String account = Api.unique("account") + "@example.com";
            String id = Api.post("/accounts", Map.of("name", Api.unique("account"), "email", account))
                    .getString("result.id");
            JsonPath tagged = Api.ended(Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of("tags", Map.of("environment", "Production")))
                    .patch("/accounts/" + id));
            assertThat(tagged.getString("status")).isEqualTo("SUCCEEDED");
            String user = Api.unique("user");
            People.user(user);
            Map<String, ?> wanted = access("USER", user, account, permissionSet("ReadOnlyAccess"));

            declare("CONTEXT_AWARE", "ALLOW");
            assertDenied(Api.admin().body(wanted).post("/assignments?validateOnly=true"), "production-account");
            declare("ALWAYS_ON", "BLOCK");
            assertDenied(Api.admin().body(wanted).post("/assignments"), "production-account");

            Api.admin()
                    .header("If-Match", "*")
                    .body(Map.of())
                    .post("/mfa-policy/attestation")
                    .then()
                    .statusCode(201);
            assertThat(Api.post("/assignments", wanted).getString("status")).isEqualTo("SUCCEEDED");

            Map<String, String> other = Map.of("environment", "test");
            assertWarned(
                    Api.admin()
                            .header("If-Match", "*")
                            .body(Map.of("tags", other))
                            .patch("/accounts/" + id + "?validateOnly=true"),
                    "production-account");
        }
    }

    @Nested
    @DisplayName("mass-removal")
    class MassRemoval {
        @Test
        void needs_a_second_person_beyond_fifty_assignments() {
            String account = account();
            List<Map<String, String>> users = new ArrayList<>();
            List<Map<String, String>> seeded = new ArrayList<>();
            for (int i = 0; i < 51; i++) {
                String name = Api.unique("user");
                seeded.add(
                        Map.of("userName", name, "givenName", "A", "familyName", "B", "email", name + "@example.com"));
                users.add(Map.of("type", "USER", "name", name));
            }
            SimulatedAws.seed(Map.of("users", seeded));
            String set = permissionSet("ReadOnlyAccess");

            assertWarned(revoke(users, account, set), "mass-removal");
            revoke(users.subList(0, 50), account, set).then().statusCode(200).body("warnings", equalTo(List.of()));
        }

        @Test
        void counts_many_small_requests_as_a_large_one() {
            String account = account();
            String set = permissionSet("ReadOnlyAccess");
            List<Map<String, String>> seeded = new ArrayList<>();
            List<Map<String, String>> users = new ArrayList<>();
            for (int i = 0; i < 51; i++) {
                String name = Api.unique("user");
                seeded.add(
                        Map.of("userName", name, "givenName", "A", "familyName", "B", "email", name + "@example.com"));
                users.add(Map.of("type", "USER", "name", name));
            }
            SimulatedAws.seed(Map.of("users", seeded));
            Map<String, ?> forty = Map.of(
                    "principals", users.subList(0, 40), "accounts", List.of(account), "permissionSets", List.of(set));
            Map<String, ?> eleven = Map.of(
                    "principals", users.subList(40, 51), "accounts", List.of(account), "permissionSets", List.of(set));

            assertThat(Api.ended(Api.of(Tokens.of("judy")).body(forty).post("/assignment-revocations"))
                            .getString("status"))
                    .isEqualTo("SUCCEEDED");

            assertWarned(
                    Api.of(Tokens.of("judy")).body(eleven).post("/assignment-revocations?validateOnly=true"),
                    "mass-removal");
            assertThat(Api.of(Tokens.of("mallory"))
                            .body(eleven)
                            .post("/assignment-revocations?validateOnly=true")
                            .jsonPath()
                            .getList("warnings"))
                    .isEmpty();
        }

        private Response revoke(List<Map<String, String>> users, String account, String set) {
            return Api.of(Tokens.of("mallory"))
                    .body(Map.of("principals", users, "accounts", List.of(account), "permissionSets", List.of(set)))
                    .post("/assignment-revocations?validateOnly=true");
        }
    }
}
