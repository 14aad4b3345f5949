package io.gatehouse.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Deleting a group that is assigned")
class DeleteAssignedGroupTest {
    @AfterEach
    void usual() {
        Map<String, Object> usual = new HashMap<>();
        usual.put("sso.assignmentDeletion", null);
        SimulatedAws.set(usual);
    }

    private static Response delete(String id) {
        return Api.operator().header("If-Match", "*").delete("/groups/" + id);
    }

    @Test
    void removes_its_assignments_first() {
        String id = People.group(Api.unique("Assigned"));
        String set = Grants.permissionSet(Api.unique("Set"));
        Grants.give("GROUP", id, "sandbox-1", set);
        Grants.give("GROUP", id, "payments-dev", set);

        JsonPath operation = Api.ended(delete(id));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        JsonPath items = Api.items(operation);
        assertThat(items.getList("items.action"))
                .containsExactly("DELETE_ASSIGNMENT", "DELETE_ASSIGNMENT", "DELETE_GROUP");
        assertThat(items.getList("items.outcome")).containsOnly("REMOVED");
        assertThat(items.getString("items[0].accountId")).matches("\\d{12}");
        assertThat(items.getString("items[0].principalId")).isEqualTo(id);
        Api.viewer().get("/groups/" + id).then().statusCode(404);
    }

    @Test
    void removes_those_that_came_meanwhile_too() {
        String id = People.group(Api.unique("Busy"));
        String set = Grants.permissionSet(Api.unique("Set"));
        Grants.give("GROUP", id, "sandbox-1", set);
        SimulatedAws.set(Map.of("sso.assignmentDeletion", "PT3S"));

        Response deletion = delete(id);
        Grants.give("GROUP", id, "payments-dev", set);
        JsonPath operation = Api.ended(deletion);

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.action"))
                .containsExactly("DELETE_ASSIGNMENT", "DELETE_GROUP", "DELETE_ASSIGNMENT");
    }
}
