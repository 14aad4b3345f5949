package io.gatehouse.driver;

import static io.gatehouse.Api.admin;
import static io.gatehouse.Api.unique;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Things that are there before a scenario begins, made through the API and driven without an accident. */
final class Given {
    static final Map<String, Object> POLICY = Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of("Effect", "Allow", "Action", "s3:ListBucket", "Resource", "*")));

    private final Consumer<String> drive;

    /** @param drive drives the operation of that id to its end */
    Given(Consumer<String> drive) {
        this.drive = drive;
    }

    String account() {
        String name = unique("acc");
        return done(admin().body(Map.of("name", name, "email", name + "@example.com"))
                .post("/accounts"));
    }

    String newPermissionSet() {
        String name = unique("set");
        permissionSet(name);
        return name;
    }

    String permissionSet(String name) {
        return done(
                admin().body(Map.of("name", name, "template", "ReadOnlyAccess")).post("/permission-sets"));
    }

    String user() {
        return done(admin().body(Map.of(
                        "userName",
                        unique("user"),
                        "email",
                        unique("mail") + "@example.com",
                        "givenName",
                        "Ada",
                        "familyName",
                        "Lovelace"))
                .post("/users"));
    }

    String group() {
        String name = unique("group");
        admin().body(Map.of("displayName", name)).post("/groups").then().statusCode(201);
        return name;
    }

    String groupId(String name) {
        return admin().queryParam("displayName", name).get("/groups").path("items[0].groupId");
    }

    Map<String, Object> assignment(String permissionSet) {
        return assignment(permissionSet, group());
    }

    /** The set is assigned to a new group in two accounts; the request that did it. */
    Map<String, Object> assigned(String permissionSet) {
        Map<String, Object> request = assignment(permissionSet);
        done(admin().body(request).post("/assignments"));
        return request;
    }

    void assignedTo(String group) {
        done(admin().body(assignment(newPermissionSet(), group)).post("/assignments"));
    }

    private static Map<String, Object> assignment(String permissionSet, String group) {
        return Map.of(
                "principals", List.of(Map.of("type", "GROUP", "name", group)),
                "accounts", List.of("payments-dev", "sandbox-1"),
                "permissionSets", List.of(permissionSet));
    }

    private String done(Response started) {
        started.then().statusCode(202);
        String id = started.path("id");
        drive.accept(id);
        String result = admin().get("/operations/" + id).path("result.id");
        return result == null ? "" : result;
    }
}
