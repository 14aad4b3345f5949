package io.gatehouse.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.index.Sweeping;
import io.gatehouse.plan.Indexed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("Somebody")
class OnboardingTest {
    @BeforeEach
    void fill() {
        Indexed.filled();
    }

    @Test
    void who_comes_gets_account_group_and_access_in_one_operation_and_nothing_twice() {
        String account = Api.unique("sandbox");
        String user = Api.unique("ada");
        String group = Api.unique("Sandbox");
        String set = Api.unique("Builder");
        Map<String, Object> body = Map.of(
                "account", Map.of("name", account, "email", account + "@example.com", "tags", Map.of("owner", user)),
                "permissionSets", List.of(Map.of("name", set, "template", "ReadOnlyAccess")),
                "groups", List.of(Map.of("displayName", group)),
                "users",
                        List.of(Map.of(
                                "userName",
                                user,
                                "email",
                                user + "@example.com",
                                "givenName",
                                "Ada",
                                "familyName",
                                "L",
                                "groups",
                                List.of(group),
                                "invitation",
                                Map.of("delivery", "EMAIL"))),
                "assignments",
                        List.of(Map.of(
                                "principals",
                                List.of(Map.of("type", "GROUP", "name", group)),
                                "permissionSets",
                                List.of(set))),
                "reason", "joins");
        Api.admin()
                .queryParam("validateOnly", true)
                .body(body)
                .post("/onboardings")
                .then()
                .statusCode(200)
                .body("wouldDo.action", hasItem("CREATE_ACCOUNT"));

        JsonPath operation = Api.post("/onboardings", body);

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(operation.getString("result.type")).isEqualTo("ACCOUNT");
        String groupId =
                Api.viewer().queryParam("displayName", group).get("/groups").path("items[0].groupId");
        assertThat(Grants.of("GROUP", groupId)).singleElement().asString().startsWith(operation.getString("result.id"));
        assertThat(Api.get("/groups/" + groupId + "/members").<String>getList("items.userName"))
                .containsExactly(user);

        SimulatedAws.forgetRequests();
        JsonPath again = Api.post("/onboardings", body);
        assertThat(again.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(again.getInt("progress.total")).as(again.prettify()).isZero();
    }

    private static void template(String owner, String name, String group, String set) {
        String plan = Api.operator()
                .body(Map.of(
                        "owner",
                        owner,
                        "accountTemplates",
                        Map.of(
                                name,
                                Map.of(
                                        "organizationalUnitId", "/Sandbox",
                                        "tags", Map.of("kind", "sandbox"),
                                        "alternateContacts",
                                                Map.of(
                                                        "security",
                                                        Map.of(
                                                                "name", "Sec",
                                                                "title", "Team",
                                                                "email", "sec@example.com",
                                                                "phoneNumber", "+1 555")),
                                        "assignments",
                                                List.of(Map.of(
                                                        "principals",
                                                        List.of(Map.of("type", "GROUP", "name", group)),
                                                        "permissionSets",
                                                        List.of(set)))))))
                .post("/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        assertThat(Api.ended(Api.admin().body(Map.of()).post(plan + "/application"))
                        .getString("status"))
                .isEqualTo("SUCCEEDED");
    }

    private static void isAsTheTemplateSays(JsonPath operation, String groupId) {
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        String id = operation.getString("result.id");
        JsonPath account = Api.get("/accounts/" + id);
        assertThat(account.getString("organizationalUnitPath")).isEqualTo("/Sandbox");
        assertThat(account.getString("tags.kind")).isEqualTo("sandbox");
        assertThat(account.getString("alternateContacts.security.email")).isEqualTo("sec@example.com");
        assertThat(Grants.of("GROUP", groupId)).anyMatch(assignment -> assignment.startsWith(id));
    }

    @Test
    void who_gets_an_account_of_a_template_gets_its_place_tags_contacts_and_access() {
        String group = Api.unique("Sandboxers");
        String groupId = People.group(group);
        String set = Api.unique("Sandboxer");
        Grants.permissionSet(set);
        String template = Api.unique("sandbox");
        String owner = Api.unique("platform");
        template(owner, template, group, set);

        String first = Api.unique("one");
        isAsTheTemplateSays(
                Api.post("/accounts", Map.of("name", first, "email", first + "@example.com", "template", template)),
                groupId);
        String second = Api.unique("two");
        isAsTheTemplateSays(
                Api.post(
                        "/onboardings",
                        Map.of(
                                "account",
                                Map.of(
                                        "name",
                                        second,
                                        "email",
                                        second + "@example.com",
                                        "template",
                                        owner + "/" + template))),
                groupId);

        Api.admin()
                .body(Map.of("name", "x", "email", Api.unique("x") + "@example.com", "template", "nothing"))
                .post("/accounts")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/template"));
        template(owner + "-b", template, group, set);
        Api.admin()
                .body(Map.of("name", "x", "email", Api.unique("x") + "@example.com", "template", template))
                .post("/accounts")
                .then()
                .statusCode(422)
                .body("code", equalTo("REFERENCE_AMBIGUOUS"));
    }

    @Test
    void who_comes_with_an_account_needs_an_admin() {
        Api.operator()
                .body(Map.of("account", Map.of("name", "x", "email", "x@example.com")))
                .post("/onboardings")
                .then()
                .statusCode(403);
        Api.operator()
                .body(Map.of("groups", List.of()))
                .post("/onboardings")
                .then()
                .statusCode(202);
    }

    @Test
    void who_leaves_loses_everything_and_the_report_is_the_proof() {
        String user = Api.unique("eve");
        String userId = People.user(user);
        String group = Api.unique("Left");
        String groupId = People.group(group);
        Api.operator().put("/groups/" + groupId + "/members/" + userId).then().statusCode(204);
        String set = Grants.permissionSet(Api.unique("Left"));
        String name = Api.unique("acc");
        String account = Api.post("/accounts", Map.of("name", name, "email", name + "@example.com"))
                .getString("result.id");
        Grants.give("USER", userId, account, set);
        Grants.give("GROUP", groupId, account, set);
        Api.operator()
                .queryParam("validateOnly", true)
                .body(Map.of("user", user))
                .post("/offboardings")
                .then()
                .statusCode(200)
                .body("wouldDo.action", hasItem("DELETE_ASSIGNMENT"));

        JsonPath operation = Api.ended(
                Api.operator().body(Map.of("user", user, "reason", "left")).post("/offboardings"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(operation.getString("result.id")).isEqualTo(userId);
        Api.viewer().get("/users/" + userId).then().statusCode(404);
        JsonPath report = Api.get(operation.getString("href") + "/report");
        assertThat(report.getBoolean("complete")).isTrue();
        assertThat(report.getList("access.via")).containsExactlyInAnyOrder("DIRECT", "GROUP");
        assertThat(report.getList("access.there")).containsOnly(false);
        assertThat(report.getString("exposureUntil")).isNotNull();
        Api.viewer()
                .accept("text/csv")
                .get(operation.getString("href") + "/report")
                .then()
                .statusCode(200)
                .body(startsWith("accountId,"));

        JsonPath again = Api.ended(Api.operator().body(Map.of("user", userId)).post("/offboardings"));
        assertThat(again.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(Api.items(again).getList("items.outcome")).containsOnly("ABSENT");
        Api.operator().body(Map.of("user", user)).post("/offboardings").then().statusCode(404);
    }

    @Test
    void whose_operation_is_no_offboarding_has_no_report() {
        Api.viewer()
                .get("/operations/" + UUID.randomUUID() + "/report")
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
    }
}
