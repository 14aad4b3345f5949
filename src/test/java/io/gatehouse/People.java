package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;

/** Users and groups tests make through the API. */
public final class People {
    private People() {}

    /** A body of POST /users with a user name and an e-mail of its own. */
    public static Map<String, Object> wanted(String userName) {
        Map<String, Object> body = new HashMap<>();
        body.put("userName", userName);
        body.put("email", userName + "@example.com");
        body.put("givenName", "Ada");
        body.put("familyName", "Lovelace");
        return body;
    }

    /** A new user; the id. */
    public static String user(String userName) {
        return user(userName, Map.of());
    }

    /** A new user with further members in the request; the id. */
    public static String user(String userName, Map<String, ?> members) {
        Map<String, Object> body = wanted(userName);
        body.putAll(members);
        JsonPath operation = Api.post("/users", body);
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation.getString("result.id");
    }

    /** A new group; its id. */
    public static String group(String displayName) {
        return Api.operator()
                .body(Map.of("displayName", displayName))
                .post("/groups")
                .then()
                .statusCode(201)
                .extract()
                .path("groupId");
    }
}
