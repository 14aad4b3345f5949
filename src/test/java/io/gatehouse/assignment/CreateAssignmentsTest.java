package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Access is given")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreateAssignmentsTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static Map<String, Object> with(Map<String, Object> body, String member, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(member, value);
        return changed;
    }

    @Nested
    @DisplayName("to everybody named, with everything named, everywhere named,")
    class Product {
        @Test
        void one_item_each_proven_in_AWS() {
            Scene scene = Scene.of(3, 2, 2);

            JsonPath operation = scene.assigned();

            assertThat(operation.getString("type")).isEqualTo("CREATE_ASSIGNMENTS");
            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(operation.getInt("progress.total")).isEqualTo(12);
            assertThat(operation.getInt("progress.succeeded")).isEqualTo(12);
            JsonPath items = Api.items(operation);
            assertThat(items.getList("items.outcome")).hasSize(12).containsOnly("CREATED");
            assertThat(items.getList("items.awsRequestId")).doesNotContainNull();
            assertThat(scene.held()).hasSize(12);
        }

        @Test
        void whether_named_by_name_email_or_id_and_each_once_however_often_it_is_named() {
            Scene scene = Scene.of(1, 1, 1);
            Map<String, Object> body = Map.of(
                    "principals",
                    List.of(
                            Map.of("type", "GROUP", "name", scene.group()),
                            Map.of("type", "GROUP", "id", scene.groupId()),
                            Map.of("type", "USER", "name", scene.user())),
                    "accounts",
                    List.of(scene.account(), scene.accountId(), scene.account() + "@example.com", scene.account()),
                    "permissionSets",
                    List.of(scene.permissionSet(), scene.permissionSetId()));

            JsonPath operation = Api.post("/assignments", body);

            assertThat(operation.getInt("progress.total")).isEqualTo(2);
            assertThat(scene.held()).hasSize(2);
        }

        @Test
        void of_a_unit_and_all_below_it() {
            Scene scene = Scene.of(3, 1, 1).unitKnown();
            Map<String, Object> body = new HashMap<>(scene.one());
            body.remove("accounts");
            body.put("organizationalUnits", List.of(scene.unit()));

            JsonPath operation = Api.post("/assignments", body);

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(scene.held()).hasSize(3);
        }

        @Test
        void but_never_in_the_management_account_by_way_of_the_root() {
            Scene scene = Scene.of(1, 1, 1).unitKnown();
            Map<String, Object> body = new HashMap<>(scene.one());
            body.put("accounts", List.of());
            body.put("organizationalUnits", List.of("/"));

            Api.operator()
                    .body(body)
                    .post("/assignments?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("wouldDo.detail", hasItem(containsString(scene.accountId())))
                    .body("wouldDo.detail.findAll { it.contains('123456789012') }.size()", equalTo(0));
        }

        @Test
        void and_a_single_one_is_what_the_operation_is_about_and_came_to() {
            Scene scene = Scene.of(1, 1, 1);

            JsonPath operation = Api.post("/assignments", scene.one());

            assertThat(operation.getString("target.type")).isEqualTo("ASSIGNMENT");
            assertThat(operation.getString("target.id")).isEqualTo(scene.assignmentId());
            assertThat(operation.getString("result.href")).isEqualTo("/assignments/" + scene.assignmentId());
            JsonPath assignment = Api.get(operation.getString("result.href"));
            assertThat(assignment.getString("accountName")).isEqualTo(scene.account());
            assertThat(assignment.getString("permissionSetName")).isEqualTo(scene.permissionSet());
            assertThat(assignment.getString("principalName")).isEqualTo(scene.group());
            assertThat(assignment.getString("principalType")).isEqualTo("GROUP");
        }
    }

    @Nested
    @DisplayName("once only:")
    class Once {
        @Test
        void what_is_there_is_a_success_and_is_not_sent_again() {
            Scene scene = Scene.of(2, 1, 1);
            Api.post("/assignments", scene.one());

            JsonPath operation = scene.assigned();

            assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getList("items.outcome")).containsExactlyInAnyOrder("EXISTED", "CREATED");
            assertThat(SimulatedAws.committed("CreateAccountAssignment", "TargetId", scene.accountId()))
                    .isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"DROP_AFTER", "ERROR_AFTER", "TRUNCATE"})
        void an_answer_that_is_lost_is_not_asked_for_twice(String kind) {
            Scene scene = Scene.of(1, 1, 1);
            fault(kind, scene);

            JsonPath operation = Api.post("/assignments", scene.one());

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(SimulatedAws.committed("CreateAccountAssignment", "TargetId", scene.accountId()))
                    .isEqualTo(1);
            assertThat(scene.held()).hasSize(1);
        }

        @Test
        void nor_while_AWS_is_still_at_work_on_it() {
            Scene scene = Scene.of(1, 1, 1);
            SimulatedAws.set(Map.of("sso.assignmentCreation", "PT4S"));
            try {
                fault("DROP_AFTER", scene);

                JsonPath operation = Api.post("/assignments", scene.one());

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
                assertThat(SimulatedAws.committed("CreateAccountAssignment", "TargetId", scene.accountId()))
                        .isEqualTo(1);
            } finally {
                reset("sso.assignmentCreation");
            }
        }

        @Test
        void what_AWS_certainly_never_got_is_sent_again() {
            Scene scene = Scene.of(1, 1, 1);
            fault("DROP_BEFORE", scene);

            JsonPath operation = Api.post("/assignments", scene.one());

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getInt("items[0].attempts")).isEqualTo(2);
            assertThat(scene.held()).hasSize(1);
        }

        private static void fault(String kind, Scene scene) {
            SimulatedAws.fault(Map.of(
                    "kind",
                    kind,
                    "operation",
                    "CreateAccountAssignment",
                    "times",
                    1,
                    "match",
                    Map.of("TargetId", scene.accountId())));
        }
    }

    @Nested
    @DisplayName("also while AWS's statuses and listings lag behind:")
    class Lagging {
        @Test
        void a_request_AWS_does_not_know_yet_has_not_ended() {
            Scene scene = Scene.of(4, 1, 1);
            SimulatedAws.set(Map.of("sso.statusUnknownFor", "PT1S", "sso.assignmentCreation", "PT2S"));
            try {
                JsonPath operation = scene.assigned();

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
                assertThat(Api.items(operation).getList("items.attempts")).containsOnly(1);
                assertThat(scene.held()).hasSize(4);
            } finally {
                reset("sso.statusUnknownFor", "sso.assignmentCreation");
            }
        }

        @Test
        void what_succeeded_but_is_not_listed_yet_is_not_sent_again() {
            Scene scene = Scene.of(6, 1, 1);
            SimulatedAws.set(Map.of("sso.listLag", "PT3S", "sso.assignmentCreation", "PT1S"));
            try {
                JsonPath operation = scene.assigned();

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
                assertThat(Api.items(operation).getList("items.attempts")).containsOnly(1);
            } finally {
                reset("sso.listLag", "sso.assignmentCreation");
            }
        }

        @Test
        void a_group_that_was_created_a_moment_ago_is_waited_for() {
            Scene scene = Scene.of(1, 1, 1);
            SimulatedAws.set(Map.of("sso.newPrincipalUnknownFor", "PT3S"));
            try {
                JsonPath operation = Api.post("/assignments", scene.one());

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
            } finally {
                reset("sso.newPrincipalUnknownFor");
            }
        }

        @Test
        void what_was_removed_a_moment_ago_is_given_again_although_it_is_still_listed() {
            Scene scene = Scene.of(1, 1, 1);
            Api.post("/assignments", scene.one());
            SimulatedAws.set(Map.of("sso.deletedStillListedFor", "PT20S"));
            try {
                Api.post("/assignment-revocations", scene.one());

                JsonPath operation = Api.post("/assignments", scene.one());

                assertThat(Api.items(operation).getList("items.outcome")).containsExactly("CREATED");
                assertThat(scene.held()).hasSize(1);
            } finally {
                reset("sso.deletedStillListedFor");
            }
        }
    }

    private static void reset(String... settings) {
        Map<String, @Nullable Object> defaults = new HashMap<>();
        Stream.of(settings).forEach(setting -> defaults.put(setting, null));
        SimulatedAws.set(defaults);
    }

    @Nested
    @DisplayName("unless AWS fails it:")
    class Failing {
        private static void failing(Scene scene, String words, int times) {
            SimulatedAws.fault(Map.of(
                    "kind",
                    "FAIL",
                    "operation",
                    "CreateAccountAssignment",
                    "times",
                    times,
                    "text",
                    words,
                    "match",
                    Map.of("TargetId", scene.accountId())));
        }

        @Test
        void the_item_says_so_in_AWSs_words_and_the_others_are_done() {
            Scene scene = Scene.of(6, 1, 1);
            String words = "Received a 404 status error: Not supported policy arn:aws:iam::1:policy/mine.";
            failing(scene, words, 1);

            JsonPath operation = scene.assigned();

            assertThat(operation.getString("status")).isEqualTo("FAILED");
            assertThat(operation.getString("error.code")).isEqualTo("ITEMS_FAILED");
            assertThat(operation.getString("failures[0].reason"))
                    .startsWith(words)
                    .endsWith("then retry the operation.");
            assertThat(operation.getList("failures.reasonCode")).containsExactly("MISSING_POLICY");
            assertThat(operation.getInt("progress.succeeded")).isEqualTo(5);
            assertThat(scene.held()).hasSize(5);
        }

        @Test
        void what_AWS_is_known_to_do_later_is_asked_for_later() {
            Scene scene = Scene.of(1, 1, 1);
            failing(scene, "An unexpected internal service exception was encountered", 1);

            JsonPath operation = Api.post("/assignments", scene.one());

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getInt("items[0].attempts")).isEqualTo(2);
        }

        @Test
        void an_account_that_stopped_being_active_is_not_waited_for() {
            Scene scene = Scene.of(1, 1, 1);
            failing(
                    scene,
                    "AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS"
                            + " account takes longer than usual.",
                    1);
            SimulatedAws.set(Map.of("sso.assignmentCreation", "PT3S"));
            try {
                String operation = Api.operator()
                        .body(scene.one())
                        .post("/assignments")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("href");
                close(scene.accountId(), scene.account());

                JsonPath ended = Api.ended(operation);

                assertThat(ended.getString("status")).isEqualTo("FAILED");
                assertThat(ended.getString("failures[0].reasonCode")).isEqualTo("ACCOUNT_NOT_ACTIVE");
                assertThat(ended.getString("failures[0].reason")).contains("takes longer than usual");
            } finally {
                reset("sso.assignmentCreation");
            }
        }

        @Test
        void an_account_of_a_unit_that_is_not_active_is_skipped() {
            Scene scene = Scene.of(2, 1, 1).unitKnown();
            close(scene.accountId(), scene.account());
            Map<String, Object> body = with(scene.one(), "organizationalUnits", List.of(scene.unit()));
            body.put("accounts", List.of());

            JsonPath operation = Api.post("/assignments", body);

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            JsonPath items = Api.items(operation);
            assertThat(items.getList("items.outcome")).containsExactlyInAnyOrder("SKIPPED", "CREATED");
            assertThat(items.getString("items.find { it.outcome == 'SKIPPED' }.reason"))
                    .contains(scene.accountId(), "nobody can use access there");
            assertThat(SimulatedAws.committed("CreateAccountAssignment", "TargetId", scene.accountId()))
                    .isZero();
        }
    }

    /** Waits until AWS says that the account is not active any more. */
    private static void close(String accountId, String name) {
        JsonPath closed = Api.ended(Api.admin()
                .header("If-Match", "*")
                .delete("/accounts/" + accountId + "?confirm=" + name + "@example.com"));
        assertThat(closed.getString("status")).as(closed.prettify()).isEqualTo("SUCCEEDED");
    }

    @Nested
    @DisplayName("and refused at once")
    class Refused {
        @Test
        void naming_every_reference_that_leads_nowhere() {
            Scene scene = Scene.of(1, 1, 1);
            Map<String, Object> body = Map.of(
                    "principals",
                    List.of(
                            Map.of("type", "GROUP", "name", scene.group()),
                            Map.of("type", "GROUP", "name", "no such group"),
                            Map.of("type", "USER", "id", "00000000-0000-0000-0000-000000000000")),
                    "accounts",
                    List.of("1234567890123", scene.account()),
                    "organizationalUnits",
                    List.of("no such unit"),
                    "permissionSets",
                    List.of("NoSuchSet", scene.permissionSet()));

            Api.operator()
                    .body(body)
                    .post("/assignments")
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("REFERENCE_NOT_FOUND"))
                    .body(
                            "errors.pointer",
                            contains(
                                    "/principals/1",
                                    "/principals/2",
                                    "/accounts/0",
                                    "/permissionSets/0",
                                    "/organizationalUnits/0"));
            assertThat(scene.held()).isEmpty();
        }

        @Test
        void for_a_unit_that_is_not_the_only_one_of_its_name() {
            Map<String, Object> body = new HashMap<>(Scene.of(1, 1, 1).one());
            body.put("organizationalUnits", List.of("Shared"));

            Api.operator()
                    .body(body)
                    .post("/assignments")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_AMBIGUOUS"))
                    .body("errors[0].pointer", equalTo("/organizationalUnits/0"));
        }

        @Test
        void for_a_named_account_that_is_not_active() {
            Scene scene = Scene.of(2, 1, 1);
            close(scene.accountId(), scene.account());

            Api.operator()
                    .body(with(scene.one(), "accounts", List.of(scene.accounts().get(1), scene.account())))
                    .post("/assignments")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ACCOUNT_NOT_ACTIVE"))
                    .body("errors.pointer", contains("/accounts/1"))
                    .body("errors[0].detail", containsString(scene.account()));
            assertThat(scene.held()).isEmpty();
        }

        @Test
        void for_the_management_account() {
            Scene scene = Scene.of(1, 1, 1);

            Api.operator()
                    .body(with(scene.one(), "accounts", List.of(scene.account(), "123456789012")))
                    .post("/assignments")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("MANAGEMENT_ACCOUNT"))
                    .body("errors.pointer", contains("/accounts/1"));
        }

        @Test
        void for_more_than_one_operation_takes() {
            List<String> many =
                    IntStream.range(0, 101).mapToObj(i -> "account-" + i).toList();
            List<String> sets = IntStream.range(0, 100).mapToObj(i -> "Set" + i).toList();

            Api.operator()
                    .body(Map.of(
                            "principals",
                            List.of(Map.of("type", "GROUP", "name", "any")),
                            "accounts",
                            many,
                            "permissionSets",
                            sets))
                    .post("/assignments")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("TOO_MANY_ITEMS"))
                    .body("detail", containsString("10100"));
        }

        static Stream<Arguments> malformed() {
            Map<String, Object> good = Map.of(
                    "principals",
                    List.of(Map.of("type", "GROUP", "name", "group")),
                    "accounts",
                    List.of("account"),
                    "permissionSets",
                    List.of("Set"));
            return Stream.of(
                    Arguments.of("/principals", with(good, "principals", null)),
                    Arguments.of("/principals", with(good, "principals", List.of())),
                    Arguments.of("/principals", with(good, "principals", "group")),
                    Arguments.of("/principals/0/type", with(good, "principals", List.of(Map.of("name", "group")))),
                    Arguments.of(
                            "/principals/0/type",
                            with(good, "principals", List.of(Map.of("type", "ROLE", "name", "group")))),
                    Arguments.of("/principals/0", with(good, "principals", List.of(Map.of("type", "GROUP")))),
                    Arguments.of(
                            "/principals/0",
                            with(good, "principals", List.of(Map.of("type", "GROUP", "name", "a", "id", "b")))),
                    Arguments.of("/accounts", with(good, "accounts", List.of())),
                    Arguments.of("/accounts/0", with(good, "accounts", List.of(123456789012L))),
                    Arguments.of("/accounts/0", with(good, "accounts", List.of(" "))),
                    Arguments.of("/permissionSets", with(good, "permissionSets", List.of())),
                    Arguments.of("/groups", with(good, "groups", List.of("group"))));
        }

        @ParameterizedTest
        @MethodSource
        void malformed(String pointer, Map<String, Object> body) {
            Api.operator()
                    .body(body)
                    .post("/assignments")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("VALIDATION_FAILED"))
                    .body("errors.pointer.find { it.startsWith('" + pointer + "') }", notNullValue());
        }

        @Test
        void to_viewers_whatever_the_body() {
            Api.viewer().body("{").post("/assignments").then().statusCode(403);
        }
    }

    @Test
    @DisplayName("or only thought through, showing what would be done")
    void validated() {
        Scene scene = Scene.of(2, 1, 1);

        Api.operator()
                .body(scene.everything())
                .post("/assignments?validateOnly=true")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true))
                .body("wouldDo.action", contains("CREATE_ASSIGNMENT", "CREATE_ASSIGNMENT"))
                .body(
                        "wouldDo.detail",
                        containsInAnyOrder(
                                containsString(scene.account()),
                                containsString(scene.accounts().get(1))));
        assertThat(scene.held()).isEmpty();
    }
}
