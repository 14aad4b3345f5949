package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Deleting a user")
class DeleteUserTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
        Map<String, Object> usual = new HashMap<>();
        usual.put("sso.assignmentDeletion", null);
        usual.put("sso.deletedStillListedFor", null);
        SimulatedAws.set(usual);
    }

    private static Response delete(String id) {
        return Api.operator().header("If-Match", "*").delete("/users/" + id);
    }

    @Test
    void removes_assignments_then_memberships_then_the_user() {
        String group = People.group(Api.unique("Leaves"));
        String id = People.user(Api.unique("leaver"), Map.of("groups", List.of(group)));
        Grants.give("USER", id, "sandbox-1", Grants.permissionSet(Api.unique("Set")));

        JsonPath operation = Api.ended(delete(id));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(operation.getString("type")).isEqualTo("DELETE_USER");
        JsonPath items = Api.items(operation);
        assertThat(items.getList("items.action"))
                .containsExactly("DELETE_ASSIGNMENT", "REMOVE_GROUP_MEMBER", "DELETE_USER");
        assertThat(items.getList("items.outcome")).containsOnly("REMOVED");
        List<String> ended = items.getList("items.completedAt");
        assertThat(ended).isSorted();
        Api.viewer().get("/users/" + id).then().statusCode(404);
        assertThat(Api.get("/groups/" + group + "/members").getList("items")).isEmpty();
    }

    @Test
    void removes_what_came_meanwhile_too() {
        String id = People.user(Api.unique("busy"));
        String set = Grants.permissionSet(Api.unique("Set"));
        Grants.give("USER", id, "sandbox-1", set);
        SimulatedAws.set(Map.of("sso.assignmentDeletion", "PT3S"));

        Response deletion = delete(id);
        Grants.give("USER", id, "payments-dev", set);
        JsonPath operation = Api.ended(deletion);

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.action"))
                .containsExactly("DELETE_ASSIGNMENT", "DELETE_USER", "DELETE_ASSIGNMENT");
        assertThat(SimulatedAws.committed("DeleteAccountAssignment", "PrincipalId", id))
                .isEqualTo(2);
        assertThat(SimulatedAws.committed("DeleteUser", "UserId", id)).isEqualTo(1);
    }

    @Test
    void waits_until_aws_no_longer_lists_what_was_removed() {
        String id = People.user(Api.unique("listed"));
        Grants.give("USER", id, "sandbox-1", Grants.permissionSet(Api.unique("Set")));
        SimulatedAws.set(Map.of("sso.deletedStillListedFor", "PT3S"));

        JsonPath operation = Api.ended(delete(id));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        Api.viewer().get("/users/" + id).then().statusCode(404);
    }

    @Test
    void happens_once_though_answers_of_aws_are_lost() {
        String group = People.group(Api.unique("Lost"));
        String id = People.user(Api.unique("lost"), Map.of("groups", List.of(group)));
        for (String call : Arrays.asList("DeleteGroupMembership", "DeleteUser")) {
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", call, "times", 1));
        }

        JsonPath operation = Api.ended(delete(id));

        assertThat(Api.items(operation).getList("items.outcome")).containsOnly("REMOVED");
        assertThat(SimulatedAws.committed("DeleteUser", "UserId", id)).isEqualTo(1);
    }

    @Test
    void says_what_it_would_do() {
        String group = People.group(Api.unique("Would"));
        String id = People.user(Api.unique("would"), Map.of("groups", List.of(group)));

        Api.operator()
                .header("If-Match", "*")
                .delete("/users/" + id + "?validateOnly=true")
                .then()
                .statusCode(200)
                .body("wouldDo.action", equalTo(List.of("REMOVE_GROUP_MEMBER", "DELETE_USER")));

        Api.viewer().get("/users/" + id).then().statusCode(200);
    }

    @Test
    void needs_to_know_the_user() {
        String id = People.user(Api.unique("unseen"));

        Api.operator().delete("/users/" + id).then().statusCode(428);
        Api.operator()
                .header("If-Match", "\"other\"")
                .delete("/users/" + id)
                .then()
                .statusCode(412);
    }
}
