package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("A document that was applied")
class FollowTest {
    private final String owner = Api.unique("team");

    @Inject
    FollowQueries following;

    @BeforeEach
    void fill() {
        Indexed.filled();
    }

    private JsonPath applied(Map<String, ?> document) {
        String plan = Api.operator()
                .body(document)
                .post("/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        JsonPath operation = Api.ended(Api.admin().body(Map.of()).post(plan + "/application"));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation;
    }

    private static Map<String, Object> principal(String group) {
        return Map.of("type", "GROUP", "name", group);
    }

    @Test
    void follows_a_new_account_by_itself() {
        String group = Api.unique("Followers");
        String groupId = People.group(group);
        String set = Api.unique("Followed");
        Grants.permissionSet(set);
        String team = Api.unique("t");
        applied(Map.of(
                "owner",
                owner,
                "follow",
                true,
                "assignments",
                List.of(Map.of(
                        "principals", List.of(principal(group)),
                        "permissionSets", List.of(set),
                        "accountTags", Map.of("team", team)))));

        String name = Api.unique("new");
        JsonPath created = Api.post(
                "/accounts", Map.of("name", name, "email", name + "@example.com", "tags", Map.of("team", team)));

        Awaitility.await().until(() -> Grants.of("GROUP", groupId), ids -> !ids.isEmpty());
        assertThat(Grants.of("GROUP", groupId)).singleElement().asString().startsWith(created.getString("result.id"));
        JsonPath operations = Api.get("/operations?type=APPLY_PLAN&createdBy=document " + owner);
        assertThat(operations.getList("items")).hasSize(1);
    }

    private static String account(String name) {
        return Api.post("/accounts", Map.of("name", name, "email", name + "@example.com"))
                .getString("result.id");
    }

    private static void change(String account, Map<String, ?> members) {
        JsonPath operation =
                Api.ended(Api.admin().header("If-Match", "*").body(members).patch("/accounts/" + account));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
    }

    private void gives(String group, String set, String onRemoval, String member, Object value) {
        applied(Map.of(
                "owner",
                owner,
                "follow",
                true,
                "onRemoval",
                onRemoval,
                "assignments",
                List.of(Map.of(
                        "principals", List.of(principal(group)), "permissionSets", List.of(set), member, value))));
    }

    @Test
    void follows_an_account_that_is_retagged_and_takes_what_no_longer_fits_where_removal_is_wanted() {
        String group = Api.unique("Tagged");
        String groupId = People.group(group);
        String set = Api.unique("ByTag");
        Grants.permissionSet(set);
        String team = Api.unique("t");
        String account = account(Api.unique("acc"));
        gives(group, set, "DELETE", "accountTags", Map.of("team", team));
        assertThat(Grants.of("GROUP", groupId)).isEmpty();

        change(account, Map.of("tags", Map.of("team", team)));
        Awaitility.await().until(() -> Grants.of("GROUP", groupId), ids -> !ids.isEmpty());
        assertThat(Grants.of("GROUP", groupId)).singleElement().asString().startsWith(account);

        change(account, Map.of("tags", Map.of("team", "another")));
        Awaitility.await().until(() -> Grants.of("GROUP", groupId), List::isEmpty);
    }

    @Test
    void follows_an_account_that_is_moved_and_keeps_what_no_longer_fits_where_removal_is_not_wanted() {
        String group = Api.unique("Placed");
        String groupId = People.group(group);
        String set = Api.unique("ByPlace");
        Grants.permissionSet(set);
        String unit = Api.unique("Unit");
        String account = account(Api.unique("acc"));
        applied(Map.of("owner", owner + "-units", "organizationalUnits", List.of(Map.of("name", unit))));
        gives(group, set, "REPORT", "organizationalUnits", List.of("/" + unit));
        assertThat(Grants.of("GROUP", groupId)).isEmpty();

        change(account, Map.of("organizationalUnitId", "/" + unit));
        Awaitility.await().until(() -> Grants.of("GROUP", groupId), ids -> !ids.isEmpty());
        JsonPath followed = Api.get("/operations?type=APPLY_PLAN&createdBy=document " + owner);
        assertThat(followed.getList("items")).hasSize(1);

        change(account, Map.of("organizationalUnitId", "/Sandbox"));
        Awaitility.await("the account has been looked at where it lies now")
                .until(() -> following.changedAccounts().isEmpty());
        assertThat(Grants.of("GROUP", groupId)).singleElement().asString().startsWith(account);
        assertThat(Api.get("/operations?type=APPLY_PLAN&createdBy=document " + owner)
                        .getList("items"))
                .as("what no longer fits is nobody's now")
                .hasSize(1);
    }

    @Test
    void that_would_take_too_much_does_not_follow_and_says_why() {
        String group = Api.unique("Many");
        String groupId = People.group(group);
        String set = Api.unique("Limited");
        Grants.permissionSet(set);
        String team = Api.unique("t");
        String account = account(Api.unique("acc"));
        change(account, Map.of("tags", Map.of("team", team)));
        applied(Map.of(
                "owner",
                owner,
                "follow",
                true,
                "onRemoval",
                "DELETE",
                "limits",
                Map.of("maxDeletePercent", 10, "fromExisting", 1),
                "assignments",
                List.of(Map.of(
                        "principals", List.of(principal(group)),
                        "permissionSets", List.of(set),
                        "accountTags", Map.of("team", team)))));
        assertThat(Grants.of("GROUP", groupId)).hasSize(1);

        change(account, Map.of("tags", Map.of("team", "another")));

        Awaitility.await().until(() -> Api.get("/documents/" + owner).getString("followBlocked"), why -> why != null);
        assertThat(Api.get("/documents/" + owner).getString("followBlocked")).contains("1 of 1");
        assertThat(Grants.of("GROUP", groupId)).hasSize(1);
    }

    @Test
    void shows_as_drift_what_was_changed_since_with_its_cause() {
        String group = Api.unique("Drifters");
        String user = Api.unique("ada");
        String userId = People.user(user);
        applied(Map.of("owner", owner, "groups", List.of(Map.of("displayName", group, "members", List.of(user)))));
        assertThat(Api.get("/documents/" + owner + "/drift").getList("items")).isEmpty();

        String groupId =
                Api.viewer().queryParam("displayName", group).get("/groups").path("items[0].groupId");
        Api.operator()
                .delete("/groups/" + groupId + "/members/" + userId)
                .then()
                .statusCode(204);

        JsonPath drift = Api.get("/documents/" + owner + "/drift");
        assertThat(drift.getList("items.name")).containsExactly(user + " in " + group);
        assertThat(drift.getString("items[0].action")).isEqualTo("CREATE");
        assertThat(drift.getString("items[0].cause.type")).isEqualTo("OPERATION");
        Api.viewer()
                .accept("text/csv")
                .get("/documents/" + owner + "/drift")
                .then()
                .statusCode(200);
    }

    @Test
    void is_listed_shown_exported_and_given_up() {
        String group = Api.unique("Kept");
        applied(Map.of("owner", owner, "groups", List.of(Map.of("displayName", group))));

        assertThat(Api.get("/documents/" + owner).getInt("things")).isOne();
        assertThat(Api.get("/documents/" + owner).getString("document.groups[0].displayName"))
                .isEqualTo(group);
        assertThat(Api.get("/documents?pageSize=200").<String>getList("items.owner"))
                .contains(owner);
        assertThat(Api.viewer()
                        .accept("application/yaml")
                        .get("/documents/" + owner)
                        .asString())
                .contains(group);
        assertThat(Api.get("/export?owner=" + owner).getString("groups[0].displayName"))
                .isEqualTo(group);
        Api.viewer().accept("application/yaml").get("/export").then().statusCode(200);

        Api.admin().header("If-Match", "*").delete("/documents/" + owner).then().statusCode(204);

        Api.viewer().get("/documents/" + owner).then().statusCode(404);
        Api.viewer().get("/documents/" + owner + "/drift").then().statusCode(404);
        Api.viewer().queryParam("displayName", group).get("/groups").then().statusCode(200);
    }
}
