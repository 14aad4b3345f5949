package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.gatehouse.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Once an account is closed,")
class ClosedAccountsTest {

    /** Two accounts with the same assignment, the first of them closed. */
    private static Scene half(String type) {
        Scene scene = Scene.of(2, 1, 1);
        Map<String, Object> body = Map.of(
                "principals",
                List.of(Map.of("type", type, "name", type.equals("USER") ? scene.user() : scene.group())),
                "accounts",
                scene.accounts(),
                "permissionSets",
                scene.permissionSets());
        assertThat(Api.post("/assignments", body).getString("status")).isEqualTo("SUCCEEDED");
        assertThat(Api.ended(close(scene, "")).getString("status")).isEqualTo("SUCCEEDED");
        return scene;
    }

    private static Response close(Scene scene, String query) {
        return Api.admin()
                .header("If-Match", "*")
                .delete("/accounts/" + scene.accountId() + "?confirm=" + scene.account() + "@example.com" + query);
    }

    private static Response delete(String path) {
        return Api.admin().header("If-Match", "*").delete(path);
    }

    private static void skippedAndGone(JsonPath operation, String path) {
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        JsonPath items = Api.items(operation);
        assertThat(items.getList("items.findAll { it.action == 'DELETE_ASSIGNMENT' }.outcome"))
                .containsExactlyInAnyOrder("SKIPPED", "REMOVED");
        assertThat(items.getString("items.find { it.outcome == 'SKIPPED' }.reason"))
                .containsPattern("is (PENDING_CLOSURE|CLOSED)\\.")
                .contains("until " + LocalDate.now(ZoneOffset.UTC).plusDays(90));
        Api.viewer().header("Cache-Control", "no-cache").get(path).then().statusCode(404);
    }

    @Test
    void a_user_with_access_there_can_still_be_deleted() {
        Scene scene = half("USER");
        String path = "/users/" + scene.userId();

        delete(path + "?validateOnly=true")
                .then()
                .statusCode(200)
                .body("warnings", hasItem(containsString("1 of its assignments lie in accounts that are not active")));
        skippedAndGone(Api.ended(delete(path)), path);
    }

    @Test
    void a_group_with_access_there_can_still_be_deleted() {
        Scene scene = half("GROUP");
        String path = "/groups/" + scene.groupId();

        skippedAndGone(Api.ended(delete(path)), path);
    }

    @Test
    void a_permission_set_that_aws_holds_back_because_of_it_says_until_when() {
        Scene scene = half("GROUP");

        JsonPath operation =
                Api.ended(delete("/permission-sets/" + scene.permissionSetId() + "?removeAssignments=true"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("FAILED");
        assertThat(operation.getList("failures.action")).containsExactly("DELETE_PERMISSION_SET");
        assertThat(operation.getString("failures[0].reason"))
                .contains(
                        scene.accountId(),
                        "until " + LocalDate.now(ZoneOffset.UTC).plusDays(90));
    }

    @Test
    void a_permission_set_in_it_can_still_be_changed_everywhere_else() {
        Scene scene = half("GROUP");

        JsonPath operation = Api.ended(Api.admin()
                .header("If-Match", "*")
                .body(Map.of("description", "changed"))
                .put("/permission-sets/" + scene.permissionSetId()));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.findAll { it.action == 'PROVISION_ACCOUNT' }.outcome"))
                .containsExactlyInAnyOrder("SKIPPED", "CHANGED");
    }

    @Test
    void access_there_that_somebody_names_can_not_be_removed_and_the_item_says_until_when() {
        Scene scene = half("GROUP");

        JsonPath operation = Api.ended(delete("/assignments/" + scene.assignmentId()));

        assertThat(operation.getString("failures[0].reasonCode")).isEqualTo("ACCOUNT_NOT_ACTIVE");
        assertThat(operation.getString("failures[0].reason"))
                .containsPattern("is (PENDING_CLOSURE|CLOSED)\\.")
                .contains("until " + LocalDate.now(ZoneOffset.UTC).plusDays(90));
    }

    @Test
    void nobody_is_told_to_sign_in_there() {
        Scene scene = half("USER");

        assertThat(Api.of(io.gatehouse.Tokens.viewer())
                        .accept("text/plain")
                        .get("/users/" + scene.userId() + "/aws-config")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains(scene.accountId(scene.accounts().getLast()))
                .doesNotContain(scene.accountId());
    }

    @Test
    void nothing_is_left_behind_where_its_assignments_were_removed_first() {
        Scene scene = Scene.of(1, 1, 1);
        Api.post("/assignments", scene.one());

        close(scene, "&validateOnly=true")
                .then()
                .statusCode(200)
                .body("warnings", hasItem(containsString("removeAssignments=true")));
        JsonPath operation = Api.ended(close(scene, "&removeAssignments=true"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.action")).containsExactly("DELETE_ASSIGNMENT", "CLOSE_ACCOUNT");
        assertThat(scene.held()).isEmpty();
        delete("/permission-sets/" + scene.permissionSetId() + "?validateOnly=true")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true));
    }
}
