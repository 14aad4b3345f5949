package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
@DisplayName("A permission set can be created")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreatePermissionSetTest {
    private static Map<String, Object> policyOfSid(String sid) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Sid", sid, "Effect", "Allow", "Action", "s3:ListBucket", "Resource", "*")));
    }

    private static final Map<String, Object> POLICY = Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of("Effect", "Allow", "Action", "s3:ListAllMyBuckets", "Resource", "*")));

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    @Nested
    @DisplayName("and ends")
    class Ends {
        @Test
        void with_everything_that_was_asked_for() {
            Map<String, Object> body = Sets.wanted(Map.of(
                    "description",
                    "for developers",
                    "sessionDuration",
                    "PT8H",
                    "relayState",
                    "https://console.aws.amazon.com/ec2",
                    "managedPolicies",
                    List.of(Sets.READ),
                    "customerManagedPolicies",
                    List.of(Map.of("name", "Mine"), Map.of("name", "Deep", "path", "/a/b/")),
                    "inlinePolicy",
                    POLICY,
                    "permissionsBoundary",
                    Map.of("managedPolicy", Sets.POWER),
                    "tags",
                    Map.of("team", "payments")));

            JsonPath operation = Api.post("/permission-sets", body);

            assertThat(operation.getString("type")).isEqualTo("CREATE_PERMISSION_SET");
            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            JsonPath set = Api.get(operation.getString("result.href"));
            assertThat(set.getString("permissionSetId"))
                    .isEqualTo(operation.getString("result.id"))
                    .startsWith("ps-");
            assertThat(set.getString("arn")).endsWith(set.getString("permissionSetId"));
            assertThat(set.getString("name")).isEqualTo(body.get("name"));
            assertThat(set.getString("description")).isEqualTo("for developers");
            assertThat(set.getString("sessionDuration")).isEqualTo("PT8H");
            assertThat(set.getString("relayState")).isEqualTo("https://console.aws.amazon.com/ec2");
            assertThat(set.getList("managedPolicies")).containsExactly(Sets.READ);
            assertThat(set.getList("customerManagedPolicies"))
                    .containsExactlyInAnyOrder(
                            Map.of("name", "Mine", "path", "/"), Map.of("name", "Deep", "path", "/a/b/"));
            assertThat(set.getMap("inlinePolicy")).isEqualTo(POLICY);
            assertThat(set.getMap("permissionsBoundary")).isEqualTo(Map.of("managedPolicy", Sets.POWER));
            assertThat(set.getMap("tags")).isEqualTo(Map.of("team", "payments"));
            assertThat(set.getString("createdAt")).isNotNull();
            assertThat(set.getString("provisioned")).isEqualTo("NOT_PROVISIONED");
        }

        @Test
        void without_an_inline_policy_where_a_generated_client_sends_an_empty_object() {
            String id = Sets.created(Map.of("template", "ReadOnlyAccess", "inlinePolicy", Map.of()));

            assertThat(Api.get("/permission-sets/" + id).getMap("inlinePolicy")).isNull();
        }

        @Test
        void from_a_template_with_its_policy_and_an_hour() {
            String id = Sets.created(Map.of("template", "PowerUserAccess", "managedPolicies", List.of(Sets.READ)));

            JsonPath set = Api.get("/permission-sets/" + id);
            assertThat(set.getList("managedPolicies")).containsExactlyInAnyOrder(Sets.POWER, Sets.READ);
            assertThat(set.getString("sessionDuration")).isEqualTo("PT1H");
        }

        @Test
        void with_an_hour_where_nothing_is_said() {
            assertThat(Api.get("/permission-sets/" + Sets.created(Map.of())).getString("sessionDuration"))
                    .isEqualTo("PT1H");
        }

        @Test
        void with_a_boundary_of_the_accounts_own() {
            String id = Sets.created(
                    Map.of("permissionsBoundary", Map.of("customerManagedPolicy", Map.of("name", "Limits"))));

            assertThat(Api.get("/permission-sets/" + id).getMap("permissionsBoundary.customerManagedPolicy"))
                    .isEqualTo(Map.of("name", "Limits", "path", "/"));
        }
    }

    @Nested
    @DisplayName("once only")
    class Once {
        @ParameterizedTest
        @ValueSource(strings = {"DROP_AFTER", "ERROR_AFTER", "TRUNCATE", "DROP_BEFORE", "ERROR_BEFORE"})
        void even_when_the_answer_of_AWS_is_lost(String kind) {
            Map<String, Object> body = Sets.wanted(Map.of("managedPolicies", List.of(Sets.READ)));
            String name = (String) body.get("name");
            SimulatedAws.fault(Map.of(
                    "kind", kind, "operation", "CreatePermissionSet", "times", 1, "match", Map.of("Name", name)));

            JsonPath operation = Api.post("/permission-sets", body);

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(SimulatedAws.committed("CreatePermissionSet", "Name", name))
                    .isEqualTo(1);
            assertThat(Sets.held(operation.getString("result.id"))
                            .at("/policies/managed/0")
                            .asText())
                    .isEqualTo(Sets.READ);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AttachManagedPolicyToPermissionSet",
                    "AttachCustomerManagedPolicyReferenceToPermissionSet",
                    "PutInlinePolicyToPermissionSet",
                    "PutPermissionsBoundaryToPermissionSet"
                })
        void and_each_policy_once_when_that_answer_is_lost(String operation) {
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", operation, "times", 1));

            String id = Sets.created(Map.of(
                    "managedPolicies", List.of(Sets.READ),
                    "customerManagedPolicies", List.of(Map.of("name", "Mine")),
                    "inlinePolicy", POLICY,
                    "permissionsBoundary", Map.of("managedPolicy", Sets.POWER)));

            assertThat(Sets.calls(operation, id)).isEqualTo(1);
        }

        @Test
        void however_often_the_request_is_repeated_under_its_key() {
            Map<String, Object> body = Sets.wanted();
            String key = UUID.randomUUID().toString();

            Response first =
                    Api.admin().header("Idempotency-Key", key).body(body).post("/permission-sets");
            Response again =
                    Api.admin().header("Idempotency-Key", key).body(body).post("/permission-sets");

            assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
            Api.ended(first);
            assertThat(SimulatedAws.committed("CreatePermissionSet", "Name", (String) body.get("name")))
                    .isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("and is refused at once")
    class Refused {
        static Stream<Arguments> malformed() {
            return Stream.of(
                    Arguments.of("/name", with("name", null)),
                    Arguments.of("/name", with("name", "")),
                    Arguments.of("/name", with("name", "with space")),
                    Arguments.of("/name", with("name", "x".repeat(33))),
                    Arguments.of("/name", with("name", 7)),
                    Arguments.of("/description", with("description", "")),
                    Arguments.of("/description", with("description", "x".repeat(701))),
                    Arguments.of("/description", with("description", "\u2026")),
                    Arguments.of("/sessionDuration", with("sessionDuration", "PT13H")),
                    Arguments.of("/sessionDuration", with("sessionDuration", "8 hours")),
                    Arguments.of("/sessionDuration", with("sessionDuration", 8)),
                    Arguments.of("/relayState", with("relayState", "<here>")),
                    Arguments.of("/relayState", with("relayState", "x".repeat(241))),
                    Arguments.of("/managedPolicies/0", with("managedPolicies", List.of("ReadOnlyAccess"))),
                    Arguments.of("/managedPolicies", with("managedPolicies", Sets.READ)),
                    Arguments.of("/managedPolicies", with("managedPolicies", policies(26))),
                    Arguments.of(
                            "/customerManagedPolicies/0/name",
                            with("customerManagedPolicies", List.of(Map.of("path", "/")))),
                    Arguments.of(
                            "/customerManagedPolicies/0/path",
                            with("customerManagedPolicies", List.of(Map.of("name", "Mine", "path", "a")))),
                    Arguments.of("/inlinePolicy", with("inlinePolicy", "{}")),
                    Arguments.of("/inlinePolicy", with("inlinePolicy", List.of())),
                    Arguments.of("/inlinePolicy", with("inlinePolicy", policyOfSid("x".repeat(10_240)))),
                    Arguments.of("/permissionsBoundary", with("permissionsBoundary", Map.of())),
                    Arguments.of(
                            "/permissionsBoundary",
                            with(
                                    "permissionsBoundary",
                                    Map.of(
                                            "managedPolicy",
                                            Sets.READ,
                                            "customerManagedPolicy",
                                            Map.of("name", "Mine")))),
                    Arguments.of("/tags", with("tags", List.of("team"))),
                    Arguments.of("/tags", with("tags", tags(51))),
                    Arguments.of("/tags", with("tags", Map.of("aws:team", "x"))),
                    Arguments.of("/colour", with("colour", "red")),
                    Arguments.of("/arn", with("arn", "arn:aws:sso:::permissionSet/x")));
        }

        private static Map<String, Object> with(String member, @Nullable Object value) {
            Map<String, Object> body = Sets.wanted();
            body.put(member, value);
            return body;
        }

        private static List<String> policies(int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> "arn:aws:iam::aws:policy/Policy" + i)
                    .toList();
        }

        private static Map<String, String> tags(int count) {
            return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
        }

        @ParameterizedTest
        @MethodSource
        void malformed(String pointer, Map<String, Object> body) {
            Api.admin()
                    .body(body)
                    .post("/permission-sets")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("VALIDATION_FAILED"))
                    .body("errors.pointer.find { it.startsWith('" + pointer + "') }", notNullValue());
            assertThat(SimulatedAws.committed("CreatePermissionSet", "Name", String.valueOf(body.get("name"))))
                    .isZero();
        }

        @Test
        void naming_everything_that_is_wrong() {
            Api.admin()
                    .body(Map.of("name", "with space", "sessionDuration", "PT13H"))
                    .post("/permission-sets")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItems("/name", "/sessionDuration"));
        }

        @Test
        void where_the_name_is_taken() {
            String id = Sets.created(Map.of());
            String name = Api.get("/permission-sets/" + id).getString("name");

            Api.admin()
                    .body(Map.of("name", name))
                    .post("/permission-sets")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("PERMISSION_SET_EXISTS"))
                    .body("permissionSetId", equalTo(id))
                    .body("errors.pointer", contains("/name"));
        }

        @Test
        void where_there_is_no_such_template() {
            Api.admin()
                    .body(Sets.wanted(Map.of("template", "Nonesuch")))
                    .post("/permission-sets")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_NOT_FOUND"))
                    .body("errors.pointer", contains("/template"));
        }

        @Test
        void to_everybody_but_admins_whatever_the_body() {
            Api.operator().body("{").post("/permission-sets").then().statusCode(403);
        }
    }

    @Nested
    @DisplayName("unless AWS fails it,")
    class Failing {
        @Test
        void which_is_told_in_AWSs_words() {
            SimulatedAws.set(Map.of("sso.policiesPerSet", 1));
            try {
                JsonPath operation = Api.post(
                        "/permission-sets", Sets.wanted(Map.of("managedPolicies", List.of(Sets.READ, Sets.POWER))));

                assertThat(operation.getString("status")).isEqualTo("FAILED");
                assertThat(operation.getString("failures[0].reason")).contains("more than 1");
                assertThat(operation.getString("failures[0].action")).isEqualTo("ATTACH_MANAGED_POLICY");
                assertThat(operation.getString("result.id")).startsWith("ps-");
            } finally {
                SimulatedAws.set(Map.of("sso.policiesPerSet", 25));
            }
        }

        @Test
        void but_not_for_writes_that_came_too_soon_after_each_other() {
            SimulatedAws.set(Map.of("sso.permissionSetBusyFor", "PT1S"));
            try {
                String id = Sets.created(Map.of("managedPolicies", List.of(Sets.READ, Sets.POWER)));

                assertThat(Sets.held(id).at("/policies/managed")).hasSize(2);
            } finally {
                SimulatedAws.set(Map.of("sso.permissionSetBusyFor", "PT0S"));
            }
        }
    }

    @Test
    @DisplayName("or only thought through, showing every write")
    void validated() {
        Map<String, Object> body = Sets.wanted(Map.of("template", "ReadOnlyAccess", "inlinePolicy", POLICY));

        Api.admin()
                .body(body)
                .post("/permission-sets?validateOnly=true")
                .then()
                .statusCode(200)
                .body("wouldDo.action", contains("CREATE_PERMISSION_SET", "ATTACH_MANAGED_POLICY", "PUT_INLINE_POLICY"))
                .body("wouldDo[0].detail", containsString((String) body.get("name")));
        assertThat(SimulatedAws.committed("CreatePermissionSet", "Name", (String) body.get("name")))
                .isZero();
    }
}
