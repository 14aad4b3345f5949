package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Changing a user")
class ChangeUserTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static Response patch(String id, Object body) {
        return Api.operator().header("If-Match", "*").body(body).patch("/users/" + id);
    }

    @Test
    void changes_what_the_patch_names_alone() {
        String name = Api.unique("change");
        String id = People.user(name, Map.of("title", "Analyst", "nickName", "Ada"));

        patch(id, "{\"givenName\": \"Augusta\", \"title\": null, \"email\": \"%s@example.org\"}".formatted(name))
                .then()
                .statusCode(200)
                .body("givenName", equalTo("Augusta"))
                .body("email", equalTo(name + "@example.org"));

        JsonPath user = Api.get("/users/" + id);
        assertThat(user.getString("givenName")).isEqualTo("Augusta");
        assertThat(user.getString("familyName")).isEqualTo("Lovelace");
        assertThat(user.getString("nickName")).isEqualTo("Ada");
        assertThat(user.getString("email")).isEqualTo(name + "@example.org");
        assertThat(user.getMap("")).doesNotContainKey("title");
    }

    @Test
    void answers_the_entity_tag_the_user_then_has() {
        String id = People.user(Api.unique("tag"));

        String tag = patch(id, Map.of("phoneNumbers", List.of(Map.of("value", "+44 2"))))
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");

        assertThat(Api.viewer().get("/users/" + id).header("ETag")).isEqualTo(tag);
    }

    @Test
    void replaces_lists_whole() {
        String id = People.user(
                Api.unique("lists"), Map.of("addresses", List.of(Map.of("locality", "London", "country", "UK"))));

        patch(id, Map.of("addresses", List.of(Map.of("locality", "Paris"))))
                .then()
                .statusCode(200);

        assertThat(Api.get("/users/" + id).getList("addresses")).isEqualTo(List.of(Map.of("locality", "Paris")));
    }

    @Test
    void never_changes_the_user_name() {
        String name = Api.unique("name");
        String id = People.user(name);

        patch(id, Map.of("userName", "other"))
                .then()
                .statusCode(422)
                .body("code", equalTo("IMMUTABLE_FIELD"))
                .body("errors[0].pointer", equalTo("/userName"));
        patch(id, Map.of("userName", name, "title", "same name")).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "givenName", "familyName", "displayName"})
    void never_takes_away_what_a_user_must_have(String member) {
        String id = People.user(Api.unique("must"));

        patch(id, "{\"%s\": null}".formatted(member))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/" + member));
    }

    @Test
    void refuses_an_e_mail_another_has() {
        String other = Api.unique("other");
        People.user(other);
        String id = People.user(Api.unique("mine"));

        patch(id, Map.of("email", other + "@example.com"))
                .then()
                .statusCode(409)
                .body("code", equalTo("USER_EXISTS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"userId\": \"x\"}", "{\"groups\": []}", "{\"status\": \"DISABLED\"}"})
    void refuses_what_is_not_an_attribute_to_write(String body) {
        String id = People.user(Api.unique("fixed"));

        patch(id, body).then().statusCode(400).body("errors[0].code", equalTo("UNKNOWN_FIELD"));
    }

    @Test
    void is_for_who_saw_the_user_as_it_is() {
        String id = People.user(Api.unique("seen"));
        String seen = Api.viewer().get("/users/" + id).header("ETag");
        patch(id, Map.of("title", "1")).then().statusCode(200);

        Api.operator()
                .header("If-Match", seen)
                .body(Map.of("title", "2"))
                .patch("/users/" + id)
                .then()
                .statusCode(412);
        Api.operator().body(Map.of("title", "2")).patch("/users/" + id).then().statusCode(428);
    }

    @Test
    void survives_a_lost_answer_of_aws() {
        String id = People.user(Api.unique("lost"));
        SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "UpdateUser", "times", 1));

        patch(id, Map.of("title", "Analyst")).then().statusCode(200);

        assertThat(SimulatedAws.committed("UpdateUser", "UserId", id)).isEqualTo(1);
    }
}
