package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** Permission sets and assignments tests make through the API. */
public final class Grants {
    private Grants() {}

    /** A new permission set; its id. */
    public static String permissionSet(String name) {
        return succeeded(Api.post("/permission-sets", Map.of("name", name))).getString("result.id");
    }

    /** Gives a principal a permission set in an account, each by id or name. */
    public static void give(String principalType, String principalId, String account, String permissionSet) {
        succeeded(Api.post("/assignments", selection(principalType, principalId, account, permissionSet)));
    }

    /** The body that asks for it. */
    public static Map<String, ?> selection(
            String principalType, String principalId, String account, String permissionSet) {
        return Map.of(
                "principals", List.of(Map.of("type", principalType, "id", principalId)),
                "accounts", List.of(account),
                "permissionSets", List.of(permissionSet));
    }

    /** Ids of what a principal has. */
    public static List<String> of(String principalType, String principalId) {
        return Api.viewer()
                .queryParam("principalType", principalType)
                .queryParam("principalId", principalId)
                .get("/assignments")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.assignmentId");
    }

    private static JsonPath succeeded(JsonPath operation) {
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation;
    }
}
