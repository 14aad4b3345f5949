package io.gatehouse.driver;

import static io.gatehouse.Api.admin;
import static io.gatehouse.Api.unique;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** One operation of every asynchronous kind, with what must be there before it. */
enum Scenarios {
    CREATE_ACCOUNT(given -> {
        String name = unique("acc");
        return admin().body(Map.of(
                        "name",
                        name,
                        "email",
                        name + "@example.com",
                        "organizationalUnitId",
                        "/Sandbox",
                        "tags",
                        Map.of("team", "a")))
                .post("/accounts");
    }),
    UPDATE_ACCOUNT(given -> admin().header("If-Match", "*")
            .body(Map.of("name", unique("renamed"), "organizationalUnitId", "/Sandbox", "tags", Map.of("team", "b")))
            .patch("/accounts/" + given.account())),
    CLOSE_ACCOUNT(given -> {
        String id = given.account();
        String email = admin().get("/accounts/" + id).path("email");
        return admin().header("If-Match", "*").queryParam("confirm", email).delete("/accounts/" + id);
    }),
    APPLY_PLAN(Given::plan),
    APPLY_PLAN_REMOVING(Given::removal),
    CREATE_PERMISSION_SET(given -> admin().body(Map.of(
                    "name", unique("set"),
                    "template", "ReadOnlyAccess",
                    "managedPolicies", List.of("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"),
                    "inlinePolicy", Given.POLICY,
                    "tags", Map.of("team", "a")))
            .post("/permission-sets")),
    UPDATE_PERMISSION_SET(given -> {
        String name = unique("set");
        String id = given.permissionSet(name);
        given.assigned(name);
        return admin().header("If-Match", "*")
                .body(Map.of("name", name, "description", "changed", "inlinePolicy", Given.POLICY))
                .put("/permission-sets/" + id);
    }),
    DELETE_PERMISSION_SET(given -> {
        String name = unique("set");
        String id = given.permissionSet(name);
        given.assigned(name);
        return admin().header("If-Match", "*")
                .queryParam("removeAssignments", true)
                .delete("/permission-sets/" + id);
    }),
    CREATE_ASSIGNMENTS(
            given -> admin().body(given.assignment(given.newPermissionSet())).post("/assignments")),
    DELETE_ASSIGNMENTS(given -> {
        String name = given.newPermissionSet();
        return admin().body(given.assigned(name)).post("/assignment-revocations");
    }),
    CREATE_USER(given -> admin().body(Map.of(
                    "userName",
                    unique("user"),
                    "email",
                    unique("mail") + "@example.com",
                    "givenName",
                    "Ada",
                    "familyName",
                    "Lovelace",
                    "groups",
                    List.of(given.group())))
            .post("/users")),
    DELETE_USER(given -> admin().header("If-Match", "*").delete("/users/" + given.user())),
    SET_GROUP_MEMBERS(given -> {
        String group = given.group();
        return admin().header("If-Match", "*")
                .body(Map.of("members", List.of(given.user(), given.user())))
                .put("/groups/" + given.groupId(group) + "/members");
    }),
    DELETE_GROUP(given -> {
        String group = given.group();
        given.assignedTo(group);
        return admin().header("If-Match", "*").delete("/groups/" + given.groupId(group));
    });

    private final Function<Given, Response> start;

    Scenarios(Function<Given, Response> start) {
        this.start = start;
    }

    /** Makes what must be there, forgets what AWS was asked so far, and starts the operation. */
    Response start(Given given) {
        return start.apply(given);
    }

    /** All of them, or those named by {@code -Dscenarios}. */
    static Stream<Scenarios> wanted() {
        String named = System.getProperty("scenarios");
        return named == null
                ? Stream.of(values())
                : Stream.of(named.split(",", -1)).map(Scenarios::valueOf);
    }
}
