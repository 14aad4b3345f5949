package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.gatehouse.Tokens;
import io.gatehouse.lookup.AssignmentRemoval;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A permission set is deleted")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeletePermissionSetTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static RequestSpecification whatever() {
        return Api.admin().header("If-Match", "*");
    }

    @Test
    void where_it_is_not_assigned() {
        String id = Sets.created(Map.of());

        JsonPath operation = Api.ended(whatever().delete("/permission-sets/" + id));

        assertThat(operation.getString("type")).isEqualTo("DELETE_PERMISSION_SET");
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.outcome")).containsExactly("REMOVED");
        Api.viewer().get("/permission-sets/" + id).then().statusCode(404);
    }

    @Test
    void but_not_while_it_is_assigned() {
        String id = Sets.created(Map.of());
        Sets.assigned(id, 2);

        whatever()
                .delete("/permission-sets/" + id)
                .then()
                .statusCode(409)
                .body("code", equalTo("PERMISSION_SET_ASSIGNED"));
    }

    @Test
    void after_its_assignments_where_they_shall_go_too() {
        String id = Sets.created(Map.of());
        List<String> accounts = Sets.assigned(id, 2);

        JsonPath operation = Api.ended(whatever().delete("/permission-sets/" + id + "?removeAssignments=true"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        JsonPath items = Api.items(operation);
        assertThat(items.getList("items.action"))
                .containsExactly("DELETE_ASSIGNMENT", "DELETE_ASSIGNMENT", "DELETE_PERMISSION_SET");
        assertThat(items.getList("items.outcome")).containsOnly("REMOVED");
        assertThat(items.<String>getList("items.accountId.findAll { it != null }"))
                .containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    void after_assignments_in_more_accounts_than_a_request_can_wait_for_once_a_second_person_agrees() {
        String id = Sets.created(Map.of());
        List<String> accounts = Sets.assigned(id, AssignmentRemoval.PLACES_AT_ONCE + 1);

        Response started = whatever().delete("/permission-sets/" + id + "?removeAssignments=true");
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        assertThat(started.<Integer>path("progress.total")).isEqualTo(2);
        assertThat(started.<List<String>>path("approval.reasons")).contains("mass-removal");
        Api.of(Tokens.of("frank"))
                .body(Map.of("decision", "APPROVE"))
                .post("/operations/" + started.path("id") + "/approval")
                .then()
                .statusCode(202);

        JsonPath operation = Api.ended(started.<String>path("href"));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        JsonPath items = Api.get(started.path("href") + "/items?pageSize=200");
        assertThat(items.<String>getList("items.findAll { it.action == 'DELETE_ASSIGNMENT' }.accountId"))
                .containsExactlyInAnyOrderElementsOf(accounts);
        assertThat(items.getList("items.findAll { it.action == 'DELETE_PERMISSION_SET' }.outcome"))
                .containsExactly("REMOVED");
        Api.viewer().get("/permission-sets/" + id).then().statusCode(404);
    }

    @Test
    void also_while_AWS_believes_for_a_moment_that_it_is_still_assigned() {
        String id = Sets.created(Map.of());
        Sets.assigned(id, 1);
        SimulatedAws.set(Map.of("sso.stillAssignedFor", "PT4S"));
        try {
            JsonPath operation = Api.ended(whatever().delete("/permission-sets/" + id + "?removeAssignments=true"));

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        } finally {
            Map<String, @Nullable Object> defaults = new HashMap<>();
            defaults.put("sso.stillAssignedFor", null);
            SimulatedAws.set(defaults);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_AFTER", "DROP_BEFORE"})
    void once_when_AWSs_answer_is_lost(String kind) {
        String id = Sets.created(Map.of());
        SimulatedAws.fault(Map.of("kind", kind, "operation", "DeletePermissionSet", "times", 1));

        JsonPath operation = Api.ended(whatever().delete("/permission-sets/" + id));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.outcome")).containsExactly("REMOVED");
        assertThat(SimulatedAws.requests("DeletePermissionSet")
                        .getList("findAll { it.committed && it.input.PermissionSetArn.endsWith('" + id + "') }"))
                .hasSize(1);
    }

    @Test
    void unless_the_caller_does_not_say_which_state_of_it() {
        String id = Sets.created(Map.of());

        Api.admin().delete("/permission-sets/" + id).then().statusCode(428);
        Api.admin()
                .header("If-Match", "\"x\"")
                .delete("/permission-sets/" + id)
                .then()
                .statusCode(412);
        whatever().delete("/permission-sets/ps-0000000000000000").then().statusCode(404);
        Api.operator().delete("/permission-sets/" + id).then().statusCode(403);
    }

    @Test
    void or_only_thought_through() {
        String id = Sets.created(Map.of());
        Sets.assigned(id, 1);

        whatever()
                .delete("/permission-sets/" + id + "?removeAssignments=true&validateOnly=true")
                .then()
                .statusCode(200)
                .body("wouldDo.action", containsInAnyOrder("DELETE_ASSIGNMENT", "DELETE_PERMISSION_SET"));
        assertThat(Sets.held(id)).isNotNull();
    }
}
