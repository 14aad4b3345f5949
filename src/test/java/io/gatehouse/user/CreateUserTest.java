package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A user")
class CreateUserTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static List<String> usersCalled(String userName) {
        return Api.viewer()
                .queryParam("userName", userName)
                .get("/users")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.userId");
    }

    @Nested
    @DisplayName("is created")
    class Created {
        @Test
        void with_the_names_given() {
            String name = Api.unique("ada");

            JsonPath operation = Api.post("/users", People.wanted(name));

            assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(operation.getString("type")).isEqualTo("CREATE_USER");
            assertThat(operation.getString("result.href")).isEqualTo("/users/" + operation.getString("result.id"));
            JsonPath user = Api.get(operation.getString("result.href"));
            assertThat(user.getString("userName")).isEqualTo(name);
            assertThat(user.getString("email")).isEqualTo(name + "@example.com");
            assertThat(user.getString("displayName")).isEqualTo("Ada Lovelace");
            assertThat(user.getString("status")).isEqualTo("ENABLED");
            assertThat(user.getList("groups")).isEmpty();
        }

        @Test
        void with_every_attribute_the_identity_store_has() {
            Map<String, Object> more = new HashMap<>(Map.of(
                    "displayName", "Countess",
                    "middleName", "King",
                    "formatted", "Ada King Lovelace",
                    "honorificPrefix", "Lady",
                    "honorificSuffix", "LL",
                    "nickName", "Ada",
                    "title", "Analyst",
                    "userType", "Employee",
                    "preferredLanguage", "en",
                    "locale", "en-GB"));
            more.putAll(Map.of(
                    "timezone",
                    "Europe/London",
                    "profileUrl",
                    "https://example.com/ada",
                    "phoneNumbers",
                    List.of(Map.of("value", "+44 1", "type", "work")),
                    "addresses",
                    List.of(Map.of("locality", "London", "country", "UK"))));

            JsonPath user = Api.get("/users/" + People.user(Api.unique("full"), more));

            more.forEach((member, value) ->
                    assertThat(user.<Object>get(member)).as(member).isEqualTo(value));
        }

        @Test
        void with_empty_lists_as_generated_clients_send_for_what_nobody_set() {
            Map<String, Object> empty =
                    Map.of("phoneNumbers", List.of(), "addresses", List.of(), "photos", List.of(), "groups", List.of());

            JsonPath user = Api.get("/users/" + People.user(Api.unique("empty"), empty));

            assertThat(user.<Object>get("phoneNumbers")).isNull();
        }

        @Test
        void in_groups_by_id_and_name() {
            String first = Api.unique("First");
            String second = Api.unique("Second");
            String secondId = People.group(second);
            People.group(first);

            String id = People.user(Api.unique("joins"), Map.of("groups", List.of(first, secondId)));

            assertThat(Api.get("/users/" + id).getList("groups")).containsExactly(first, second);
            assertThat(Api.get("/users/" + id + "/groups").getList("items.displayName"))
                    .containsExactlyInAnyOrder(first, second);
        }

        @Test
        void once_though_the_answer_of_aws_is_lost() {
            String name = Api.unique("lost");
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "CreateUser", "times", 1));

            String id = People.user(name);

            assertThat(usersCalled(name)).containsExactly(id);
            assertThat(SimulatedAws.committed("CreateUser", "UserName", name)).isEqualTo(1);
        }

        @Test
        void once_though_aws_failed_after_the_deed() {
            String name = Api.unique("failed");
            SimulatedAws.fault(Map.of("kind", "ERROR_AFTER", "operation", "CreateUser", "times", 1));

            People.user(name);

            assertThat(SimulatedAws.committed("CreateUser", "UserName", name)).isEqualTo(1);
        }

        @Test
        void with_an_invitation_that_says_nothing_was_sent() {
            JsonPath operation = invited();

            assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
            JsonPath items = Api.items(operation);
            assertThat(items.getList("items.action")).containsExactly("CREATE_USER", "SEND_INVITATION");
            assertThat(items.getString("items[1].outcome")).isEqualTo("ABSENT");
            assertThat(items.getString("items[1].reason")).contains("AWS has no public call");
        }

        private static JsonPath invited() {
            Map<String, Object> body = People.wanted(Api.unique("invited"));
            body.put("invitation", Map.of("delivery", "EMAIL"));
            return Api.post("/users", body);
        }

        @Test
        void not_at_all_when_only_validated() {
            String name = Api.unique("only");

            Api.operator()
                    .body(People.wanted(name))
                    .post("/users?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("wouldDo.action", equalTo(List.of("CREATE_USER")));

            assertThat(usersCalled(name)).isEmpty();
        }
    }

    @Nested
    @DisplayName("is refused")
    class Refused {
        private static Map<String, Object> wantedWith(String member, Object value) {
            Map<String, Object> body = People.wanted(Api.unique("refused"));
            body.put(member, value);
            return body;
        }

        @Test
        void when_another_has_the_user_name_or_the_e_mail() {
            String name = Api.unique("taken");
            String id = People.user(name);

            Api.operator()
                    .body(People.wanted(name))
                    .post("/users")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("USER_EXISTS"))
                    .body("userId", equalTo(id))
                    .body("errors.pointer", equalTo(List.of("/userName", "/email")));
            Api.operator()
                    .body(wantedWith("email", name + "@example.com"))
                    .post("/users")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("USER_EXISTS"))
                    .body("errors.pointer", equalTo(List.of("/email")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Administrator", "AWSAdministrators"})
        void when_aws_reserves_the_name(String name) {
            Api.operator()
                    .body(wantedWith("userName", name))
                    .post("/users")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("RESERVED_NAME"));
        }

        @ParameterizedTest
        @CsvSource({
            "email, ada.example.com",
            "email, ada @example.com",
            "email, @",
            "userName, two words",
            "givenName, ''",
            "displayName, ''",
            "title, ''"
        })
        void when_a_value_does_not_fit(String member, String value) {
            Api.operator()
                    .body(wantedWith(member, value))
                    .post("/users")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("VALIDATION_FAILED"))
                    .body("errors.pointer", hasItem("/" + member));
        }

        @ParameterizedTest
        @CsvSource({"userName, 129", "givenName, 1025", "title, 1025", "email, 1025"})
        void when_a_value_is_too_long(String member, int length) {
            String value = "x".repeat(length - 4) + "@e.x";

            Api.operator()
                    .body(wantedWith(member, value))
                    .post("/users")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", equalTo(List.of("/" + member)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"userName", "email", "givenName", "familyName"})
        void when_something_is_missing(String member) {
            Map<String, Object> body = People.wanted(Api.unique("missing"));
            body.remove(member);

            Api.operator()
                    .body(body)
                    .post("/users")
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", equalTo(List.of("/" + member)));
        }

        @Test
        void when_it_names_what_users_do_not_have() {
            Api.operator()
                    .body(wantedWith("shoeSize", 40))
                    .post("/users")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/shoeSize"))
                    .body("errors[0].code", equalTo("UNKNOWN_FIELD"));
        }

        @Test
        void when_a_value_is_of_another_type() {
            Api.operator()
                    .body(wantedWith("phoneNumbers", "+44 1"))
                    .post("/users")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/phoneNumbers"));
        }

        @Test
        void naming_every_group_that_is_not_there() {
            String name = Api.unique("groups");
            Map<String, Object> body = People.wanted(name);
            body.put("groups", List.of("no-group-1", People.group(Api.unique("There")), "no-group-2"));

            Api.operator()
                    .body(body)
                    .post("/users")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_NOT_FOUND"))
                    .body("errors.pointer", equalTo(List.of("/groups/0", "/groups/2")));

            assertThat(usersCalled(name)).isEmpty();
        }

        @Test
        void when_a_one_time_password_is_wanted_with_it() {
            Api.operator()
                    .body(wantedWith("invitation", Map.of("delivery", "ONE_TIME_PASSWORD")))
                    .post("/users")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/invitation/delivery"))
                    .body("errors[0].detail", containsString("EMAIL"));
        }

        @Test
        void by_a_viewer() {
            Api.viewer()
                    .body(People.wanted(Api.unique("no")))
                    .post("/users")
                    .then()
                    .statusCode(403);
        }
    }
}
