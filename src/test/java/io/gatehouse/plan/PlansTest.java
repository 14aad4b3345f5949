package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("A document over HTTP")
class PlansTest {
    private final String owner = Api.unique("team");

    @BeforeEach
    void fill() {
        Indexed.filled();
    }

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static Response yaml(String document) {
        return Api.operator()
                .contentType("application/yaml")
                .body(document.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/plans");
    }

    private static JsonPath planned(String document) {
        Response answer = yaml(document);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath();
    }

    private static Response apply(JsonPath plan, Map<String, ?> body) {
        return Api.admin().body(body).post(plan.getString("href") + "/application");
    }

    private static JsonPath applied(JsonPath plan, Map<String, ?> body) {
        JsonPath operation = Api.ended(apply(plan, body));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation;
    }

    private static String newAccount(String name) {
        return Api.post("/accounts", Map.of("name", name, "email", name + "@example.com"))
                .getString("result.id");
    }

    private String user() {
        String name = Api.unique("ada");
        People.user(name);
        return name;
    }

    private String group() {
        String name = Api.unique("Team");
        People.group(name);
        return name;
    }

    private String set() {
        String name = Api.unique("Set");
        Grants.permissionSet(name);
        return name;
    }

    @Test
    void is_planned_without_a_write_shown_in_people_and_applied_once() {
        String account = Api.unique("dev");
        String accountId = newAccount(account);
        String user = user();
        String group = Api.unique("Payments");
        String newcomer = Api.unique("bob");
        String set = Api.unique("Deploy");
        SimulatedAws.forgetRequests();

        JsonPath plan = planned(
                """
                owner: %s
                permissionSets:
                  - {name: %s, managedPolicies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"], sessionDuration: PT2H}
                users:
                  - {userName: %s, email: %s@example.com, givenName: Bob, familyName: B}
                groups:
                  - {displayName: %s, description: Who pays, members: [%s, %s]}
                assignments:
                  - principals: [{type: GROUP, name: %s}, {type: USER, name: %s}]
                    permissionSets: [%s]
                    accounts: [%s]
                """.formatted(owner, set, newcomer, newcomer, group, user, newcomer, group, user, set, account));

        assertThat(SimulatedAws.requests("CreateGroup").getList("")).isEmpty();
        assertThat(plan.getString("status")).isEqualTo("READY");
        assertThat(plan.getInt("summary.create")).isEqualTo(7);
        assertThat(plan.getInt("impact.usersGaining")).isEqualTo(2);
        String path = plan.getString("href");
        assertThat(Api.get(path + "/impact").<String>getList("items.userName"))
                .containsExactlyInAnyOrder(user, newcomer);
        assertThat(Api.get(path + "/changes?action=CREATE&type=MEMBERSHIP").<String>getList("items.name"))
                .containsExactlyInAnyOrder(user + " in " + group, newcomer + " in " + group);
        Api.viewer()
                .accept("text/csv")
                .get(path + "/changes")
                .then()
                .statusCode(200)
                .body(startsWith("action,type,id"));
        Api.viewer()
                .accept("text/markdown")
                .get(path + "/changes")
                .then()
                .statusCode(200)
                .body(containsString("2 people gain"));

        JsonPath operation = applied(plan, Map.of());

        assertThat(operation.getString("type")).isEqualTo("APPLY_PLAN");
        String userId = Api.viewer().queryParam("userName", user).get("/users").path("items[0].userId");
        assertThat(Grants.of("USER", userId)).singleElement().asString().startsWith(accountId);
        assertThat(SimulatedAws.requests("CreateGroupMembership").getList("findAll { it.committed }"))
                .hasSize(2);
        apply(plan, Map.of()).then().statusCode(409).body("code", equalTo("PLAN_APPLIED"));
        Api.viewer()
                .get(path)
                .then()
                .body("status", equalTo("APPLIED"))
                .body("operationId", equalTo(operation.getString("id")));
    }

    @Test
    void is_stale_when_what_it_touches_has_changed_since() {
        String group = group();
        String set = set();
        String account = Api.unique("dev");
        newAccount(account);
        JsonPath plan = planned("""
                owner: %s
                assignments:
                  - {principals: [{type: GROUP, name: %s}], permissionSets: [%s], accounts: [%s]}
                """.formatted(owner, group, set, account));

        String id = Api.viewer().queryParam("displayName", group).get("/groups").path("items[0].groupId");
        Api.ended(Api.operator().header("If-Match", "*").delete("/groups/" + id));

        apply(plan, Map.of())
                .then()
                .statusCode(409)
                .body("code", equalTo("PLAN_STALE"))
                .body("detail", containsString(id));
        Api.viewer().get(plan.getString("href")).then().body("status", equalTo("STALE"));
    }

    @Test
    void deletes_only_what_it_managed_and_only_when_the_number_is_confirmed() {
        String group = Api.unique("Gone");
        applied(
                planned("{owner: %s, onRemoval: DELETE, groups: [{displayName: %s}]}".formatted(owner, group)),
                Map.of());
        String id = Api.viewer().queryParam("displayName", group).get("/groups").path("items[0].groupId");

        JsonPath plan = planned("{owner: %s, onRemoval: DELETE, groups: []}".formatted(owner));
        assertThat(plan.getInt("summary.delete")).isOne();
        apply(plan, Map.of()).then().statusCode(409).body("code", equalTo("PLAN_BLOCKED"));
        applied(plan, Map.of("confirmDeletions", 1));

        Api.viewer().get("/groups/" + id).then().statusCode(404);
    }

    @Test
    void of_another_owner_is_left_to_that_owner() {
        String group = group();
        applied(planned("{owner: %s, groups: [{displayName: %s}]}".formatted(owner, group)), Map.of());

        yaml("{owner: %s-b, groups: [{displayName: %s}]}".formatted(owner, group))
                .then()
                .statusCode(409)
                .body("code", equalTo("OWNED_BY_OTHER"))
                .body("errors[0].pointer", equalTo("/groups/0"));
    }

    @Test
    void that_is_wrong_says_everything_that_is_wrong_with_line_and_column() {
        yaml("""
                owner: "not an owner"
                groups:
                  - displayName: A
                    colour: red
                assignments:
                  - principals: [{type: PERSON, name: a}]
                    permissionSets: []
                """)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItems("/groups/0/colour", "/assignments/0/principals/0/type"))
                .body("errors.find { it.pointer == '/groups/0/colour' }.detail", startsWith("line 4, column 5: "));
        yaml("owner: [").then().statusCode(400).body("detail", containsString("line 1"));
        yaml("{owner: x, groups: [{displayName: A, members: [nobody]}]}")
                .then()
                .statusCode(422)
                .body("code", equalTo("REFERENCE_NOT_FOUND"))
                .body("errors[0].detail", startsWith("line 1, column "));
    }

    @Test
    void answers_the_same_plan_to_the_same_key() {
        String key = Api.unique("key");
        Map<String, Object> document = Map.of("owner", owner, "groups", List.of());

        String first = Api.operator()
                .header("Idempotency-Key", key)
                .body(document)
                .post("/plans")
                .then()
                .statusCode(201)
                .header("Location", containsString("/plans/"))
                .extract()
                .path("planId");

        Api.operator()
                .header("Idempotency-Key", key)
                .body(document)
                .post("/plans")
                .then()
                .statusCode(201)
                .header("Location", endsWith(first))
                .body("planId", equalTo(first));
        Api.operator()
                .queryParam("validateOnly", true)
                .body(document)
                .post("/plans")
                .then()
                .statusCode(200);
        Api.viewer().get("/plans/01JQ3N5D8X9V7W6T5S4R3Q2P1N").then().statusCode(404);
    }
}
