package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts the tests of this package make and use. */
final class AccountsInTest {
    private AccountsInTest() {}

    /** A body of POST /accounts with a name and an e-mail of its own. */
    static Map<String, Object> wanted(String name) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", name);
        body.put("email", name + "@example.com");
        return body;
    }

    /** A new account; its id. */
    static String created(String prefix) {
        return created(prefix, Map.of());
    }

    /** A new account with further members in its request; its id. */
    static String created(String prefix, Map<String, ?> members) {
        Map<String, Object> body = wanted(Api.unique(prefix));
        body.putAll(members);
        JsonPath operation = Api.post("/accounts", body);
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation.getString("result.id");
    }

    /** The id of the unit at this path. */
    static @Nullable String unit(String path) {
        return Api.get("/organizational-units").getString("items.find { it.path == '" + path + "' }.id");
    }
}
