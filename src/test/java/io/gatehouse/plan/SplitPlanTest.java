package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SplitPlanTest.Split.class)
@DisplayName("A plan of more writes than an operation begins with")
class SplitPlanTest {
    private static final int USERS = 4;
    private static final int BEGINS_WITH = 5;

    private final String owner = Api.unique("team");
    private final String account = Api.unique("split");
    private final List<String> users = new ArrayList<>();
    private final List<String> userIds = new ArrayList<>();
    private final String first = Api.unique("First");
    private final String second = Api.unique("Second");
    private String accountId = "";

    /** Operations that begin with so few items that a plan of a dozen has to be split. */
    public static class Split extends Sweeping {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("gatehouse.operations.begin-with", String.valueOf(BEGINS_WITH));
            return settings;
        }
    }

    @BeforeEach
    void people() {
        Indexed.filled();
        accountId = Api.post("/accounts", Map.of("name", account, "email", account + "@example.com"))
                .getString("result.id");
        for (int i = 0; i < USERS; i++) {
            String name = Api.unique("user");
            users.add(name);
            userIds.add(People.user(name));
        }
        Grants.permissionSet(first);
        Grants.permissionSet(second);
    }

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    /** Every user has each of the sets in the account. */
    private Map<String, Object> document(List<String> sets) {
        List<Map<String, String>> principals =
                users.stream().map(user -> Map.of("type", "USER", "name", user)).toList();
        return new HashMap<>(Map.of(
                "owner",
                owner,
                "onRemoval",
                "DELETE",
                "limits",
                Map.of("maxDeletePercent", 100),
                "assignments",
                sets.isEmpty()
                        ? List.of()
                        : List.of(Map.of(
                                "principals", principals, "permissionSets", sets, "accounts", List.of(account)))));
    }

    private static JsonPath planned(Map<String, ?> document) {
        return Api.operator()
                .body(document)
                .post("/plans")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static Response apply(JsonPath plan) {
        int deletions = plan.getInt("summary.delete");
        return Api.admin()
                .body(deletions == 0 ? Map.of() : Map.of("confirmDeletions", deletions))
                .post(plan.getString("href") + "/application");
    }

    private static JsonPath succeeded(JsonPath operation) {
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(operation.getInt("progress.succeeded")).isEqualTo(operation.getInt("progress.total"));
        return operation;
    }

    private static JsonPath all(JsonPath operation) {
        return Api.get(operation.getString("href") + "/items?pageSize=200");
    }

    private void isAsPlanned(Map<String, ?> document) {
        JsonPath again = planned(document);
        assertThat(again.getInt("summary.create")
                        + again.getInt("summary.update")
                        + again.getInt("summary.delete")
                        + again.getInt("summary.adopt"))
                .as(again.prettify())
                .isZero();
    }

    /** How many assignments AWS shows. */
    private int given() {
        return userIds.stream().mapToInt(id -> Grants.of("USER", id).size()).sum();
    }

    private static List<String> actions(JsonPath operation, String action) {
        return all(operation).getList("items.findAll { it.action == '" + action + "' }.status");
    }

    private void fault(String kind, int times) {
        SimulatedAws.fault(Map.of(
                "kind",
                kind,
                "operation",
                "CreateAccountAssignment",
                "times",
                times,
                "text",
                "Received a 404 status error: Not supported policy arn:aws:iam::1:policy/mine.",
                "match",
                Map.of("TargetId", accountId)));
    }

    @Test
    void is_applied_whole_by_one_operation_and_taken_back_by_another() {
        String newcomer = Api.unique("new");
        String group = Api.unique("Group");
        Map<String, Object> document = document(List.of(first, second));
        document.put(
                "users",
                List.of(Map.of(
                        "userName",
                        newcomer,
                        "email",
                        newcomer + "@example.com",
                        "givenName",
                        "New",
                        "familyName",
                        "Comer")));
        List<String> members = new ArrayList<>(users);
        members.add(newcomer);
        document.put("groups", List.of(Map.of("displayName", group, "members", members)));

        JsonPath plan = planned(document);
        assertThat(plan.getInt("summary.create")).isEqualTo(2 + members.size() + 2 * USERS);
        JsonPath operation = succeeded(Api.ended(apply(plan)));

        assertThat(actions(operation, "COMPLETE_REFERENCES")).hasSizeGreaterThan(1);
        assertThat(actions(operation, "CREATE_ASSIGNMENT")).hasSize(2 * USERS);
        assertThat(actions(operation, "ADD_GROUP_MEMBER")).hasSize(members.size());
        assertThat(given()).isEqualTo(2 * USERS);
        isAsPlanned(document);
        assertThat(Api.get("/documents/" + owner).getInt("things")).isEqualTo(plan.getInt("summary.create"));

        document.put("groups", List.of());
        document.put("users", List.of());
        document.put("assignments", List.of());
        JsonPath back = planned(document);
        JsonPath removal = succeeded(Api.ended(apply(back)));

        assertThat(actions(removal, "DELETE_ASSIGNMENT")).hasSize(2 * USERS);
        assertThat(given()).isZero();
        isAsPlanned(document);
        assertThat(Api.get("/documents/" + owner).getInt("things")).isZero();
    }

    @Test
    void that_is_canceled_ends_every_write_that_was_not_begun_and_leaves_it_to_the_next_plan() {
        Map<String, Object> document = document(List.of(first, second));
        fault("ERROR_BEFORE", 1_000);
        JsonPath started = apply(planned(document)).jsonPath();
        Awaitility.await()
                .until(() -> all(started).getList("items.findAll { it.attempts > 0 }"), found -> !found.isEmpty());

        Api.admin()
                .body(Map.of())
                .post(started.getString("href") + "/cancellation")
                .then()
                .statusCode(202);

        JsonPath canceled = Api.ended(started.getString("href"));
        assertThat(canceled.getString("status")).isEqualTo("CANCELED");
        assertThat(all(canceled).<String>getList("items.status")).allMatch(List.of("SUCCEEDED", "CANCELED")::contains);
        assertThat(given()).isZero();
        SimulatedAws.healthy();
        succeeded(Api.ended(apply(planned(document))));
        assertThat(given()).isEqualTo(2 * USERS);
        isAsPlanned(document);
    }

    @Test
    void whose_writes_failed_takes_nothing_away_and_is_completed_by_a_retry_that_is_split_as_well() {
        succeeded(Api.ended(apply(planned(document(List.of(first))))));
        int failing = USERS - 1;
        fault("FAIL", failing);

        JsonPath failed = Api.ended(apply(planned(document(List.of(second)))));

        assertThat(failed.getString("status")).isEqualTo("FAILED");
        assertThat(failed.getInt("progress.failed")).isEqualTo(failing);
        assertThat(actions(failed, "DELETE_ASSIGNMENT")).allMatch("CANCELED"::equals);
        assertThat(given()).isEqualTo(USERS + 1);
        JsonPath retried = succeeded(Api.ended(Api.admin().body(Map.of()).post(failed.getString("href") + "/retry")));

        assertThat(actions(retried, "CREATE_ASSIGNMENT")).hasSize(failing);
        assertThat(actions(retried, "DELETE_ASSIGNMENT")).hasSize(USERS);
        assertThat(given()).isEqualTo(USERS);
        isAsPlanned(document(List.of(second)));
        assertThat(Api.get("/documents/" + owner).getInt("things")).isEqualTo(USERS);
    }

    @Test
    void of_which_more_failed_than_an_operation_begins_with_is_retried_in_parts() {
        Map<String, Object> document = document(List.of(first, second));
        fault("FAIL", 2 * USERS);
        JsonPath failed = Api.ended(apply(planned(document)));
        assertThat(failed.getInt("progress.failed")).isEqualTo(2 * USERS);

        JsonPath retried = succeeded(Api.ended(Api.admin().body(Map.of()).post(failed.getString("href") + "/retry")));

        assertThat(actions(retried, "CREATE_ASSIGNMENT")).hasSize(2 * USERS);
        assertThat(actions(retried, "COMPLETE_REFERENCES")).hasSize(1);
        assertThat(given()).isEqualTo(2 * USERS);
        isAsPlanned(document);
    }
}
