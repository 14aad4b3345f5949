package io.gatehouse.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Users are read")
class ReadUsersTest {
    private static List<String> found(Map<String, ?> filters) {
        return Api.viewer()
                .queryParams(filters)
                .get("/users")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.userId");
    }

    @Test
    void by_user_name_and_by_e_mail() {
        String name = Api.unique("found");
        String id = People.user(name);

        assertThat(found(Map.of("userName", name))).containsExactly(id);
        assertThat(found(Map.of("email", name + "@example.com"))).containsExactly(id);
        assertThat(found(Map.of("userName", name, "email", name + "@example.com")))
                .containsExactly(id);
        assertThat(found(Map.of("userName", name, "email", "other@example.com")))
                .isEmpty();
        assertThat(found(Map.of("userName", "nobody-here"))).isEmpty();
    }

    @Test
    void in_pages_without_their_groups() {
        People.user(Api.unique("page"));
        People.user(Api.unique("page"));

        JsonPath first = Api.get("/users?pageSize=1");

        assertThat(first.getList("items")).hasSize(1);
        assertThat(first.getMap("items[0]")).doesNotContainKey("groups");
        assertThat(first.getString("nextPageToken")).isNotNull();
    }

    @Test
    void with_304_by_who_knows_the_user() {
        String id = People.user(Api.unique("known"));
        String tag = Api.viewer().get("/users/" + id).header("ETag");

        Api.viewer().header("If-None-Match", tag).get("/users/" + id).then().statusCode(304);
    }

    @Test
    void unless_there_is_none() {
        String nobody = UUID.randomUUID().toString();

        for (String path : List.of("", "/groups", "/aws-config")) {
            Api.viewer()
                    .accept("*/*")
                    .get("/users/" + nobody + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("NOT_FOUND"));
        }
        Api.viewer().get("/users/ada").then().statusCode(400);
    }
}
