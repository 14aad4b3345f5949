package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Permission sets the tests of this package make and use. */
final class Sets {
    static final String READ = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    static final String POWER = "arn:aws:iam::aws:policy/PowerUserAccess";
    static final String AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";

    private Sets() {}

    /** A body of POST /permission-sets with a name of its own. */
    static Map<String, Object> wanted() {
        Map<String, Object> body = new HashMap<>();
        body.put("name", Api.unique("Set"));
        return body;
    }

    /** The same with further members. */
    static Map<String, Object> wanted(Map<String, ?> members) {
        Map<String, Object> body = wanted();
        body.putAll(members);
        return body;
    }

    /** A new set of these members; its id. */
    static String created(Map<String, ?> members) {
        JsonPath operation = Api.post("/permission-sets", wanted(members));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation.getString("result.id");
    }

    /** Accounts with names of their own, to which a new group has this set; their ids. */
    static List<String> assigned(String permissionSetId, int accounts) {
        String name = Api.get("/permission-sets/" + permissionSetId).getString("name");
        String scene = Api.unique("p");
        List<String> names = IntStream.rangeClosed(1, accounts)
                .mapToObj(i -> scene + "-account" + i)
                .toList();
        SimulatedAws.seed(Map.of(
                "organization",
                Map.of(
                        "accounts",
                        names.stream()
                                .map(account -> Map.of("name", account, "email", account + "@example.com"))
                                .toList()),
                "groups",
                List.of(Map.of("displayName", scene)),
                "assignments",
                names.stream()
                        .map(account -> Map.of("account", account, "permissionSet", name, "group", scene))
                        .toList()));
        List<String> ids = SimulatedAws.rows("accounts")
                .valueStream()
                .filter(account -> names.contains(account.path("name").asText()))
                .map(account -> account.path("id").asText())
                .toList();
        assertThat(ids).hasSize(accounts);
        return ids;
    }

    /** The set as AWS holds it. */
    static JsonNode held(String permissionSetId) {
        return SimulatedAws.rows("sso.permissionSets")
                .propertyStream()
                .filter(row -> row.getKey().endsWith("/" + permissionSetId))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Replaces a set as it is by a document, and waits until that ended. */
    static JsonPath replaced(String permissionSetId, Map<String, ?> document) {
        return Api.ended(Api.admin().header("If-Match", "*").body(document).put("/permission-sets/" + permissionSetId));
    }

    /** The set as it is read, to be edited and sent back. */
    static Map<String, Object> read(String permissionSetId) {
        return new HashMap<>(Api.get("/permission-sets/" + permissionSetId).getMap(""));
    }

    /** How many requests of an operation AWS got about this set. */
    static int calls(String operation, String permissionSetId) {
        return SimulatedAws.requests(operation)
                .getList("findAll { it.input.PermissionSetArn?.endsWith('" + permissionSetId + "') }")
                .size();
    }
}
