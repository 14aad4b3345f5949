package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("An account can be created")
class CreateAccountTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static int creations(String name) {
        return SimulatedAws.committed("CreateAccount", "AccountName", name);
    }

    @Nested
    @DisplayName("and ends")
    class Ends {
        @Test
        void active_in_its_unit_with_its_tags() {
            Map<String, Object> body = AccountsInTest.wanted(Api.unique("payments"));
            body.put("organizationalUnitId", "/Workloads/Development");
            body.put("tags", Map.of("team", "payments"));
            body.put("roleName", "Administrator");
            body.put("iamUserAccessToBilling", false);

            JsonPath operation = Api.post("/accounts", body);

            assertThat(operation.getString("type")).isEqualTo("CREATE_ACCOUNT");
            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(operation.getString("result.type")).isEqualTo("ACCOUNT");
            JsonPath account = Api.get(operation.getString("result.href"));
            assertThat(account.getString("name")).isEqualTo(body.get("name"));
            assertThat(account.getString("email")).isEqualTo(body.get("email"));
            assertThat(account.getString("state")).isEqualTo("ACTIVE");
            assertThat(account.getString("organizationalUnitPath")).isEqualTo("/Workloads/Development");
            assertThat(account.getMap("tags")).isEqualTo(Map.of("team", "payments"));
            JsonPath asked = SimulatedAws.requests("CreateAccount");
            String input = "find { it.input.AccountName == '" + body.get("name") + "' }.input.";
            assertThat(asked.getString(input + "RoleName")).isEqualTo("Administrator");
            assertThat(asked.getString(input + "IamUserAccessToBilling")).isEqualTo("DENY");
        }

        @Test
        void under_the_root_where_no_unit_is_named() {
            String id = AccountsInTest.created("rooted");

            assertThat(Api.get("/accounts/" + id).getString("organizationalUnitPath"))
                    .isEqualTo("/");
        }

        @Test
        void with_what_each_step_came_to() {
            Map<String, Object> body = AccountsInTest.wanted(Api.unique("steps"));
            body.put("organizationalUnitId", "Sandbox");

            JsonPath items = Api.items(Api.post("/accounts", body));

            assertThat(items.getList("items.action")).containsExactly("CREATE_ACCOUNT", "MOVE_ACCOUNT");
            assertThat(items.getList("items.outcome")).containsExactly("CREATED", "CHANGED");
            assertThat(items.getList("items.status")).containsOnly("SUCCEEDED");
            assertThat(items.getList("items.awsRequestId")).doesNotContainNull();
        }

        @Test
        void by_the_dozen_without_ever_being_refused_by_aws() {
            var started = IntStream.range(0, 12)
                    .mapToObj(i -> Api.admin()
                            .body(AccountsInTest.wanted(Api.unique("dozen")))
                            .post("/accounts"))
                    .toList();

            assertThat(started.stream().map(Api::ended).map(operation -> operation.getString("status")))
                    .containsOnly("SUCCEEDED");
            assertThat(SimulatedAws.requests("CreateAccount").getList("outcome"))
                    .doesNotContain("TooManyRequestsException");
        }
    }

    @Nested
    @DisplayName("once only")
    class Once {
        @Test
        void however_often_the_request_is_repeated_under_its_key() {
            Map<String, Object> body = AccountsInTest.wanted(Api.unique("keyed"));
            String key = UUID.randomUUID().toString();

            Response first =
                    Api.admin().header("Idempotency-Key", key).body(body).post("/accounts");
            Response again =
                    Api.admin().header("Idempotency-Key", key).body(body).post("/accounts");

            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
            Api.ended(first);
            assertThat(creations((String) body.get("name"))).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"DROP_AFTER", "ERROR_AFTER", "TRUNCATE", "DROP_BEFORE", "ERROR_BEFORE"})
        void even_when_the_answer_of_aws_is_lost(String kind) {
            String name = Api.unique("lost");
            SimulatedAws.fault(Map.of(
                    "kind", kind, "operation", "CreateAccount", "times", 1, "match", Map.of("AccountName", name)));

            JsonPath operation = Api.post("/accounts", AccountsInTest.wanted(name));

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(creations(name)).isEqualTo(1);
            assertThat(Api.get("/accounts?name=" + name).getList("items.accountId"))
                    .containsExactly(operation.getString("result.id"));
        }

        @Test
        void even_when_another_account_of_the_same_name_is_created_meanwhile() {
            String name = Api.unique("twins");
            Map<String, Object> other = AccountsInTest.wanted(name);
            other.put("email", "other-" + name + "@example.com");
            SimulatedAws.fault(Map.of(
                    "kind",
                    "DROP_AFTER",
                    "operation",
                    "CreateAccount",
                    "times",
                    1,
                    "match",
                    Map.of("AccountName", name)));

            Response one = Api.admin().body(AccountsInTest.wanted(name)).post("/accounts");
            Response two = Api.admin().body(other).post("/accounts");

            String oneId = Api.ended(one).getString("result.id");
            String twoId = Api.ended(two).getString("result.id");
            assertThat(Api.get("/accounts/" + oneId).getString("email")).isEqualTo(name + "@example.com");
            assertThat(Api.get("/accounts/" + twoId).getString("email")).isEqualTo("other-" + name + "@example.com");
            assertThat(creations(name)).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"organizations.window.statusHidden", "organizations.window.accountUnlisted"})
        void even_when_the_answer_is_lost_and_aws_does_not_show_at_once_what_it_did(String window) {
            String name = Api.unique("hidden");
            SimulatedAws.fault(Map.of(
                    "kind",
                    "DROP_AFTER",
                    "operation",
                    "CreateAccount",
                    "times",
                    1,
                    "match",
                    Map.of("AccountName", name)));
            SimulatedAws.set(Map.of(window, "PT8S", "organizations.latency.createAccount", "PT6S"));
            try {
                JsonPath operation = Api.post("/accounts", AccountsInTest.wanted(name));

                assertThat(operation.getString("status"))
                        .as(operation.prettify())
                        .isEqualTo("SUCCEEDED");
                assertThat(Api.get(operation.getString("result.href")).getString("email"))
                        .isEqualTo(name + "@example.com");
            } finally {
                SimulatedAws.set(Map.of(window, "PT0S", "organizations.latency.createAccount", "PT0.3S"));
            }
        }

        @Test
        void and_moved_once_when_the_answer_to_the_move_is_lost() {
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "MoveAccount", "times", 1));

            String id = AccountsInTest.created("moved", Map.of("organizationalUnitId", "Sandbox"));

            assertThat(Api.get("/accounts/" + id).getString("organizationalUnitPath"))
                    .isEqualTo("/Sandbox");
            assertThat(SimulatedAws.committed("MoveAccount", "AccountId", id)).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("unless AWS fails it,")
    class Failing {
        @Test
        void which_is_told_in_the_words_of_aws_and_leaves_the_rest_undone() {
            String name = Api.unique("refused");
            SimulatedAws.fault(Map.of(
                    "kind", "FAIL",
                    "operation", "CreateAccount",
                    "times", 1,
                    "text", "ACCOUNT_LIMIT_EXCEEDED",
                    "match", Map.of("AccountName", name)));
            Map<String, Object> body = AccountsInTest.wanted(name);
            body.put("organizationalUnitId", "Sandbox");

            JsonPath operation = Api.post("/accounts", body);

            assertThat(operation.getString("status")).isEqualTo("FAILED");
            assertThat(operation.getString("error.code")).isEqualTo("ITEMS_FAILED");
            assertThat(operation.getString("failures[0].reasonCode")).isEqualTo("ACCOUNT_LIMIT_EXCEEDED");
            assertThat(operation.getString("failures[0].reason")).contains("ACCOUNT_LIMIT_EXCEEDED", "quota");
            assertThat(operation.getMap("")).doesNotContainKey("result");
            assertThat(Api.items(operation).getList("items.status")).containsExactly("FAILED", "CANCELED");
        }

        @Test
        void but_not_for_a_reason_that_passes() {
            String name = Api.unique("passing");
            SimulatedAws.fault(Map.of(
                    "kind", "FAIL",
                    "operation", "CreateAccount",
                    "times", 1,
                    "text", "INTERNAL_FAILURE",
                    "match", Map.of("AccountName", name)));

            JsonPath operation = Api.post("/accounts", AccountsInTest.wanted(name));

            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(Api.items(operation).getInt("items[0].attempts")).isEqualTo(2);
        }

        @Test
        void as_when_the_quota_is_used_up() {
            SimulatedAws.set(Map.of("organizations.accounts", 1));
            try {
                JsonPath operation = Api.post("/accounts", AccountsInTest.wanted(Api.unique("quota")));

                assertThat(operation.getString("failures[0].reasonCode")).isEqualTo("ACCOUNT_NUMBER_LIMIT_EXCEEDED");
                assertThat(operation.getString("failures[0].reason")).contains("exceeded");
            } finally {
                SimulatedAws.set(new HashMap<>(Collections.singletonMap("organizations.accounts", null)));
            }
        }

        @Test
        void and_waits_for_an_operator_where_aws_denies_it() {
            String name = Api.unique("denied");
            SimulatedAws.fault(Map.of("kind", "ACCESS_DENIED", "operation", "CreateAccount"));
            String operation = Api.admin()
                    .body(AccountsInTest.wanted(name))
                    .post("/accounts")
                    .path("href");

            Awaitility.await().until(() -> Api.get(operation).getString("waitingFor") != null);
            assertThat(Api.get(operation).getString("waitingFor")).contains("organizations:CreateAccount");
            SimulatedAws.healthy();
            Api.admin().post(operation + "/retry").then().statusCode(202);

            assertThat(Api.ended(operation).getString("status")).isEqualTo("SUCCEEDED");
            assertThat(creations(name)).isEqualTo(1);
        }

        @Test
        void as_when_an_account_elsewhere_in_aws_has_the_email() {
            String name = Api.unique("elsewhere");
            SimulatedAws.fault(Map.of(
                    "kind", "FAIL",
                    "operation", "CreateAccount",
                    "times", 1,
                    "text", "EMAIL_ALREADY_EXISTS",
                    "match", Map.of("AccountName", name)));

            JsonPath operation = Api.post("/accounts", AccountsInTest.wanted(name));

            assertThat(operation.getString("failures[0].reasonCode")).isEqualTo("EMAIL_ALREADY_EXISTS");
            assertThat(Api.items(operation).getInt("items[0].attempts")).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("and is refused at once")
    class Refused {
        static Stream<Arguments> malformed() {
            String long51 = "x".repeat(51);
            return Stream.of(
                    Arguments.of("/name", with("name", "")),
                    Arguments.of("/name", with("name", long51)),
                    Arguments.of("/name", with("name", "a<b")),
                    Arguments.of("/name", with("name", "a>b")),
                    Arguments.of("/name", with("name", "caf\u00e9")),
                    Arguments.of("/name", with("name", 7)),
                    Arguments.of("/name", with("name", null)),
                    Arguments.of("/email", with("email", null)),
                    Arguments.of("/email", with("email", "no-at-sign.example.com")),
                    Arguments.of("/email", with("email", "a@b")),
                    Arguments.of("/email", with("email", "a@b@example.com")),
                    Arguments.of("/email", with("email", ".a@example.com")),
                    Arguments.of("/email", with("email", "a b@example.com")),
                    Arguments.of("/email", with("email", "a%b@example.com")),
                    Arguments.of("/email", with("email", "a@-example.com")),
                    Arguments.of("/email", with("email", "a@example.com-")),
                    Arguments.of("/email", with("email", "a@example.com.")),
                    Arguments.of("/email", with("email", "a@.example.com")),
                    Arguments.of("/email", with("email", "a@b.c")),
                    Arguments.of("/email", with("email", "x".repeat(60) + "@example.com")),
                    Arguments.of("/email", with("email", "caf\u00e9@example.com")),
                    Arguments.of("/roleName", with("roleName", "two words")),
                    Arguments.of("/roleName", with("roleName", "x".repeat(65))),
                    Arguments.of("/iamUserAccessToBilling", with("iamUserAccessToBilling", "ALLOW")),
                    Arguments.of("/tags", with("tags", "team=payments")),
                    Arguments.of("/tags", with("tags", tags(51))),
                    Arguments.of("/tags", with("tags", Map.of("aws:team", "x"))),
                    Arguments.of("/tags", with("tags", Map.of("AWS:team", "x"))),
                    Arguments.of("/tags", with("tags", Map.of("", "x"))),
                    Arguments.of("/tags", with("tags", Map.of("x".repeat(129), "x"))),
                    Arguments.of("/tags", with("tags", Map.of("team", "x".repeat(257)))),
                    Arguments.of("/tags", with("tags", Map.of("team", 1))),
                    Arguments.of("/organizationalUnit", with("organizationalUnit", "Sandbox")));
        }

        private static Map<String, Object> with(String member, Object value) {
            Map<String, Object> body = AccountsInTest.wanted("malformed-" + UUID.randomUUID());
            body.put(member, value);
            return body;
        }

        private static Map<String, String> tags(int count) {
            return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
        }

        @ParameterizedTest
        @MethodSource
        void malformed(String pointer, Map<String, Object> body) {
            Api.admin()
                    .body(body)
                    .post("/accounts")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("VALIDATION_FAILED"))
                    .body("errors.pointer.find { it.startsWith('" + pointer + "') }", notNullValue());
            assertThat(creations(String.valueOf(body.get("name")))).isZero();
        }

        @Test
        void naming_everything_that_is_wrong() {
            Api.admin()
                    .body(Map.of("name", "a<b", "email", "nobody", "colour", "red"))
                    .post("/accounts")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("/colour"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "[]", "\"x\"", "{\"name\": \"a\", \"name\": \"b\"}", ""})
        void where_the_body_is_no_json_object(String body) {
            Api.admin().body(body).post("/accounts").then().statusCode(400);
        }

        @Test
        void where_the_body_is_not_called_json() {
            Api.admin()
                    .contentType("text/plain")
                    .body("name=x")
                    .post("/accounts")
                    .then()
                    .statusCode(415);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Nowhere", "/Sandbox/Nowhere", "ou-abcd-12345678", "r-none"})
        void where_there_is_no_such_unit(String unit) {
            Map<String, Object> body = AccountsInTest.wanted(Api.unique("unit"));
            body.put("organizationalUnitId", unit);

            Api.admin()
                    .body(body)
                    .post("/accounts")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_NOT_FOUND"))
                    .body("errors[0].pointer", equalTo("/organizationalUnitId"));
        }

        @Test
        void where_several_units_go_by_the_name() {
            Map<String, Object> body = AccountsInTest.wanted(Api.unique("unit"));
            body.put("organizationalUnitId", "Shared");

            Api.admin()
                    .body(body)
                    .post("/accounts")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_AMBIGUOUS"))
                    .body("errors[0].pointer", equalTo("/organizationalUnitId"));
        }

        @Test
        void where_the_organization_holds_the_email_however_it_is_written() {
            String id = AccountsInTest.created("taken");
            Map<String, Object> body = AccountsInTest.wanted(Api.unique("second"));
            body.put("email", Api.get("/accounts/" + id).getString("email").toUpperCase(Locale.ROOT));

            Api.admin()
                    .body(body)
                    .post("/accounts")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ACCOUNT_EXISTS"))
                    .body("accountId", equalTo(id))
                    .body("errors[0].pointer", equalTo("/email"));
        }

        @Test
        void where_an_account_with_the_email_is_being_created() {
            String name = Api.unique("pending");
            SimulatedAws.set(Map.of("organizations.latency.createAccount", "PT3S"));
            try {
                Response first = Api.admin().body(AccountsInTest.wanted(name)).post("/accounts");

                Api.admin()
                        .body(AccountsInTest.wanted(name))
                        .post("/accounts")
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("CHANGE_IN_PROGRESS"))
                        .body("operation", equalTo(first.path("href")));
                Api.ended(first);
            } finally {
                SimulatedAws.set(Map.of("organizations.latency.createAccount", "PT0.3S"));
            }
        }

        @Test
        void to_everybody_but_admins_whatever_the_body() {
            Api.operator().body("{").post("/accounts").then().statusCode(403).body("code", equalTo("FORBIDDEN"));
            Api.viewer().body("{").post("/accounts").then().statusCode(403);
        }
    }

    @Nested
    @DisplayName("or only thought through")
    class Validated {
        @Test
        void showing_what_would_be_done() {
            Map<String, Object> body = AccountsInTest.wanted(Api.unique("thought"));
            body.put("organizationalUnitId", "Sandbox");

            Api.admin()
                    .body(body)
                    .post("/accounts?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("valid", equalTo(true))
                    .body("wouldDo.action", equalTo(java.util.List.of("CREATE_ACCOUNT", "MOVE_ACCOUNT")))
                    .body("wouldDo[0].detail", containsString((String) body.get("email")))
                    .body("wouldDo[1].detail", containsString("/Sandbox"));
            assertThat(creations((String) body.get("name"))).isZero();
        }

        @Test
        void with_the_very_problem_the_request_would_get() {
            Map<String, Object> body = new HashMap<>(AccountsInTest.wanted("x"));
            body.put("email", "sandbox-1@example.com");

            Api.admin()
                    .body(body)
                    .post("/accounts?validateOnly=true")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ACCOUNT_EXISTS"))
                    .body("errors[0].pointer", not(equalTo("")));
        }
    }
}
