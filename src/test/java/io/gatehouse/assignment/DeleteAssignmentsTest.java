package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.gatehouse.group.Groups;
import io.gatehouse.upstream.CallContext;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Access is taken away")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeleteAssignmentsTest {
    @Inject
    Groups groups;

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static JsonPath deleted(String assignmentId) {
        return Api.ended(Api.operator().delete("/assignments/" + assignmentId));
    }

    @Nested
    @DisplayName("one by one:")
    class One {
        @Test
        void an_assignment_ends_removed() {
            Scene scene = Scene.of(1, 1, 1);
            scene.assigned();

            JsonPath operation = deleted(scene.assignmentId());

            assertThat(operation.getString("type")).isEqualTo("DELETE_ASSIGNMENTS");
            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(operation.getString("target.id")).isEqualTo(scene.assignmentId());
            assertThat(Api.items(operation).getList("items.outcome")).containsExactly("REMOVED");
            assertThat(scene.held()).isEmpty();
            Api.viewer().get("/assignments/" + scene.assignmentId()).then().statusCode(404);
        }

        @Test
        void one_that_is_gone_ends_absent_without_a_write() {
            Scene scene = Scene.of(1, 1, 1);

            JsonPath operation = deleted(scene.assignmentId());

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.outcome")).containsExactly("ABSENT");
            assertThat(SimulatedAws.committed("DeleteAccountAssignment", "TargetId", scene.accountId()))
                    .isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"FAILED", "REFUSED"})
        void one_that_goes_while_it_is_asked_for_is_a_success(String absentDeletion) {
            Scene scene = Scene.of(1, 1, 1);
            scene.assigned();
            SimulatedAws.set(Map.of("sso.deletedStillListedFor", "PT60S"));
            try {
                // AWS still lists it, but has nothing to remove
                deleted(scene.assignmentId());
                SimulatedAws.set(Map.of("sso.absentDeletion", absentDeletion));

                JsonPath operation = deleted(scene.assignmentId());

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
                assertThat(Api.items(operation).getList("items.outcome")).containsExactly("ABSENT");
            } finally {
                Map<String, Object> defaults = new HashMap<>();
                defaults.put("sso.deletedStillListedFor", null);
                defaults.put("sso.absentDeletion", null);
                SimulatedAws.set(defaults);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "123456789012", "123456789012_ps-0123456789abcdef_ROLE_x"})
        void what_is_no_assignments_id_is_not_found(String id) {
            Api.operator().delete("/assignments/" + id).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
            Api.viewer().get("/assignments/" + id).then().statusCode(404);
        }

        @Test
        void viewers_may_not() {
            Api.viewer().delete("/assignments/x").then().statusCode(403);
        }
    }

    @Nested
    @DisplayName("once only:")
    class Once {
        @ParameterizedTest
        @ValueSource(strings = {"DROP_AFTER", "ERROR_AFTER", "DROP_BEFORE"})
        void whether_or_not_AWSs_answer_is_lost(String kind) {
            Scene scene = Scene.of(1, 1, 1);
            scene.assigned();
            SimulatedAws.fault(Map.of(
                    "kind",
                    kind,
                    "operation",
                    "DeleteAccountAssignment",
                    "times",
                    1,
                    "match",
                    Map.of("TargetId", scene.accountId())));

            JsonPath operation = deleted(scene.assignmentId());

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.outcome")).containsExactly("REMOVED");
            assertThat(SimulatedAws.committed("DeleteAccountAssignment", "TargetId", scene.accountId()))
                    .isEqualTo(1);
            assertThat(scene.held()).isEmpty();
        }
    }

    @Nested
    @DisplayName("by the cross product:")
    class Product {
        @Test
        void what_is_there_is_removed_and_what_is_not_was_absent() {
            Scene scene = Scene.of(2, 2, 1);
            Api.post("/assignments", scene.one());

            JsonPath operation = Api.post("/assignment-revocations", scene.everything());

            assertThat(operation.getString("type")).isEqualTo("DELETE_ASSIGNMENTS");
            assertThat(Api.items(operation).getList("items.outcome"))
                    .containsExactlyInAnyOrder("REMOVED", "ABSENT", "ABSENT", "ABSENT");
            assertThat(scene.held()).isEmpty();
        }

        @Test
        void many_at_once_are_proven_gone() {
            Scene scene = Scene.of(6, 2, 2);
            scene.assigned();

            JsonPath operation = Api.post("/assignment-revocations", scene.everything());

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.outcome"))
                    .hasSize(24)
                    .containsOnly("REMOVED");
            assertThat(scene.held()).isEmpty();
        }

        @Test
        void of_a_user_or_group_that_was_deleted_by_its_id() {
            Scene scene = Scene.of(1, 1, 1);
            String groupId = scene.groupId();
            scene.assigned();
            CallContext.exact().await(groups.delete(groupId));
            Map<String, Object> body = new HashMap<>(scene.one());
            body.put("principals", List.of(Map.of("type", "GROUP", "id", groupId)));

            JsonPath operation = Api.post("/assignment-revocations", body);

            assertThat(Api.items(operation).getList("items.outcome")).containsExactly("REMOVED");
            assertThat(scene.held()).isEmpty();
        }

        @Test
        void in_a_closed_account_of_a_unit_too() {
            Scene scene = Scene.of(2, 1, 1).unitKnown();
            JsonPath closed = Api.ended(Api.admin()
                    .header("If-Match", "*")
                    .delete("/accounts/" + scene.accountId() + "?confirm=" + scene.account() + "@example.com"));
            assertThat(closed.getString("status")).isEqualTo("SUCCEEDED");
            Map<String, Object> body = new HashMap<>(scene.one());
            body.remove("accounts");
            body.put("organizationalUnits", List.of(scene.unit()));

            JsonPath operation = Api.post("/assignment-revocations", body);

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.accountId"))
                    .containsExactlyInAnyOrder(
                            scene.accountId(), scene.accountId(scene.accounts().get(1)));
        }
    }
}
