package io.gatehouse.driver;

import static io.gatehouse.Api.admin;
import static io.gatehouse.Api.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.index.HandSweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Things that are there before a scenario begins, made through the API and driven without an accident. */
public final class Given {
    public static final Map<String, Object> POLICY = Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of("Effect", "Allow", "Action", "s3:ListBucket", "Resource", "*")));

    private final Consumer<String> drive;
    private @Nullable String indexed;
    private boolean swept;

    /** @param drive drives the operation of that id to its end */
    public Given(Consumer<String> drive) {
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

    /** A new permission set of this name; its id. */
    public String permissionSet(String name) {
        return done(
                admin().body(Map.of("name", name, "template", "ReadOnlyAccess")).post("/permission-sets"));
    }

    /** A new user; the id. */
    public String user() {
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

    /** A new group; its name. */
    public String group() {
        String name = unique("group");
        admin().body(Map.of("displayName", name)).post("/groups").then().statusCode(201);
        return name;
    }

    /** The id of the group of this name. */
    public String groupId(String name) {
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

    /** A request that gives it to the group in two accounts. */
    public static Map<String, Object> assignment(String permissionSet, String group) {
        return Map.of(
                "principals", List.of(Map.of("type", "GROUP", "name", group)),
                "accounts", List.of("payments-dev", "sandbox-1"),
                "permissionSets", List.of(permissionSet));
    }

    private String done(Response started) {
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        String id = started.path("id");
        drive.accept(id);
        String result = admin().get("/operations/" + id).path("result.id");
        return result == null ? "" : result;
    }

    /** The application of a plan that creates one thing of every kind and gives one to the other. */
    Response plan() {
        String set = unique("set");
        String user = unique("user");
        String group = unique("group");
        String account = unique("acc");
        Map<String, Object> document = Map.of(
                "owner", unique("team"),
                "permissionSets", List.of(Map.of("name", set, "template", "ReadOnlyAccess")),
                "users",
                        List.of(Map.of(
                                "userName", user, "email", user + "@example.com", "givenName", "A", "familyName", "L")),
                "groups", List.of(Map.of("displayName", group, "members", List.of(user))),
                "accounts", List.of(Map.of("name", account, "email", account + "@example.com")),
                "assignments",
                        List.of(Map.of(
                                "principals", List.of(Map.of("type", "GROUP", "name", group)),
                                "permissionSets", List.of(set),
                                "accounts", List.of(account))));
        return apply(document, Map.of());
    }

    /** The application of a plan that takes away what another one of the same owner brought about: one thing of every kind. */
    Response removal() {
        String owner = unique("team");
        String set = unique("set");
        String user = unique("user");
        String group = unique("group");
        done(apply(
                Map.of(
                        "owner", owner,
                        "permissionSets", List.of(Map.of("name", set, "template", "ReadOnlyAccess")),
                        "users",
                                List.of(Map.of(
                                        "userName",
                                        user,
                                        "email",
                                        user + "@example.com",
                                        "givenName",
                                        "A",
                                        "familyName",
                                        "L")),
                        "groups", List.of(Map.of("displayName", group, "members", List.of(user))),
                        "organizationalUnits", List.of(Map.of("name", unique("Unit"))),
                        "assignments",
                                List.of(Map.of(
                                        "principals", List.of(Map.of("type", "GROUP", "name", group)),
                                        "permissionSets", List.of(set),
                                        "accounts", List.of(indexedAccount())))),
                Map.of()));
        return apply(
                Map.of(
                        "owner", owner,
                        "onRemoval", "DELETE",
                        "permissionSets", List.of(),
                        "users", List.of(),
                        "groups", List.of(),
                        "organizationalUnits", List.of(),
                        "assignments", List.of()),
                Map.of("confirmDeletions", 6));
    }

    /** An account the index knows, because this service created it after the organization was swept. */
    private String indexedAccount() {
        sweepOnce();
        if (indexed == null) {
            indexed = account();
        }
        return indexed;
    }

    private void sweepOnce() {
        if (!swept) {
            CDI.current().select(HandSweep.class).get().fill();
            swept = true;
        }
    }

    private Response apply(Map<String, ?> document, Map<String, ?> confirmation) {
        String plan = whileIndexed(() -> {
            Response answer = admin().body(document).post("/plans");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
            return answer.path("href");
        });
        return admin().body(confirmation).post(plan + "/application");
    }

    /** Nothing sweeps where nothing drives; what was found once and the proofs since then are enough for a plan. */
    private String whileIndexed(Supplier<String> plan) {
        sweepOnce();
        Jdbi index = CDI.current().select(Jdbi.class).get();
        QuarkusTransaction.requiringNew()
                .run(() -> index.useHandle(db -> db.execute("update index_part set filled_at = now(), as_of = now()")));
        try {
            return plan.get();
        } finally {
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            index.useHandle(db -> db.execute("update index_part set filled_at = null, as_of = null")));
        }
    }
}
