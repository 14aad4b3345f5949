package io.gatehouse.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.assignment.Assignments;
import io.gatehouse.group.Groups;
import io.gatehouse.index.IndexFreshness;
import io.gatehouse.index.IndexTables;
import io.gatehouse.index.Sweeping;
import io.gatehouse.listing.Part;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.pages.Visitor;
import io.gatehouse.permissionset.PermissionSetSettings;
import io.gatehouse.permissionset.PermissionSets;
import io.gatehouse.upstream.CallContext;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("A finding")
class CuresTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Inject
    FindingSearch search;

    @Inject
    IndexFreshness freshness;

    @Inject
    Groups groups;

    @Inject
    PermissionSets sets;

    @Inject
    Assignments assignments;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void filled() {
        await("every part is known")
                .atMost(PATIENCE)
                .until(() -> freshness.known().size() == Part.values().length);
    }

    @AfterAll
    static void nothing_is_left_for_tests_without_the_sweep() {
        Arc.container().instance(IndexTables.class).get().forget();
    }

    /** The open finding of a kind whose subjects have this id, as soon as it is found. */
    private JsonPath found(FindingCode code, String subject) {
        String id = await(code + " about " + subject)
                .atMost(PATIENCE)
                .until(
                        () -> {
                            search.of(code);
                            return Api.get("/findings?status=OPEN&pageSize=200&code=" + code)
                                    .<String>get("items.find { it.subjects.id.contains('%s') }?.findingId"
                                            .formatted(subject));
                        },
                        found -> found != null);
        return Api.get("/findings/" + id);
    }

    /** Sends the first cure as it stands and waits for what it started. */
    private static JsonPath cured(JsonPath finding) {
        Map<String, Object> cure = finding.getMap("cures[0]");
        isOfferedOnItsPage(finding.getString("findingId"), cure);
        RequestSpecification request = Api.admin();
        if (cure.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> request.header(String.valueOf(name), value));
        }
        if (cure.get("body") != null) {
            request.body(cure.get("body"));
        }
        Response answer = request.request(String.valueOf(cure.get("method")), String.valueOf(cure.get("path")));
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 202, 204);
        if (answer.statusCode() == 202) {
            JsonPath operation = Api.ended(answer);
            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        }
        return Api.get("/findings/" + finding.getString("findingId"));
    }

    private static void isOfferedOnItsPage(String findingId, Map<String, Object> cure) {
        Map<String, String> form = new HashMap<>();
        form.put("cure", cure.get("method") + " " + cure.get("path"));
        if (cure.get("headers") != null) {
            form.put("ifMatch", "*");
        }
        HttpResponse<String> page =
                Visitor.signedIn("alice").post("/ui/findings/" + findingId + "/cure?validateOnly=true", form);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("Do it");
    }

    private static void isResolved(JsonPath finding) {
        assertThat(finding.getString("status")).as(finding.prettify()).isEqualTo("RESOLVED");
        assertThat(finding.getString("resolvedAt")).isNotNull();
        assertThat(finding.getList("cures")).isEmpty();
    }

    @Test
    void PRINCIPAL_GONE_is_resolved_by_its_cure() {
        String group = People.group(Api.unique("Gone"));
        String set = Api.unique("Set");
        Grants.permissionSet(set);
        Grants.give("GROUP", group, "sandbox-1", set);
        CallContext.exact().await(groups.delete(group));

        isResolved(cured(found(FindingCode.PRINCIPAL_GONE, group)));
    }

    @Test
    void ACCOUNT_NOT_ACTIVE_is_resolved_by_its_cure() {
        String name = Api.unique("closing");
        String email = name + "@example.com";
        String account =
                Api.post("/accounts", Map.of("name", name, "email", email)).getString("result.id");
        String group = People.group(Api.unique("Left"));
        String set = Api.unique("Set");
        Grants.permissionSet(set);
        Grants.give("GROUP", group, account, set);
        Api.ended(
                Api.admin().header("If-Match", "*").queryParam("confirm", email).delete("/accounts/" + account));

        // AWS does not say whether it removes them while the account is closed; the detail of the operation tells
        SimulatedAws.set(Map.of("sso.deletionNeedsActiveAccount", false));
        try {
            isResolved(cured(found(FindingCode.ACCOUNT_NOT_ACTIVE, account)));
        } finally {
            SimulatedAws.set(Map.of("sso.deletionNeedsActiveAccount", true));
        }
    }

    @Test
    void NOT_PROVISIONED_is_resolved_by_its_cure() {
        String name = Api.unique("Set");
        String set = Grants.permissionSet(name);
        Grants.give("GROUP", People.group(Api.unique("Team")), "sandbox-1", name);
        CallContext.exact().await(sets.update(set, new PermissionSetSettings("changed outside", "PT2H", null)));

        isResolved(cured(found(FindingCode.NOT_PROVISIONED, set)));
    }

    @Test
    void EMPTY_GROUP_is_resolved_by_its_cure() {
        isResolved(cured(found(FindingCode.EMPTY_GROUP, People.group(Api.unique("Empty")))));
    }

    @Test
    void DIRECT_ASSIGNMENT_and_DUPLICATE_ACCESS_are_resolved_by_their_cure() {
        String team = Api.unique("Team");
        String group = People.group(team);
        String user = People.user(Api.unique("direct"), Map.of("groups", List.of(team)));
        String set = Api.unique("Set");
        Grants.permissionSet(set);
        Grants.give("GROUP", group, "sandbox-1", set);
        Grants.give("USER", user, "sandbox-1", set);
        JsonPath direct = found(FindingCode.DIRECT_ASSIGNMENT, user);

        isResolved(cured(found(FindingCode.DUPLICATE_ACCESS, user)));
        isResolved(Api.get("/findings/" + direct.getString("findingId")));
    }

    @Test
    void ADMINISTRATOR_IN_PRODUCTION_is_resolved_by_its_cure() {
        String account = Api.unique("prod");
        String set = Api.unique("Admin");
        String group = Api.unique("Admins");
        Api.post(
                "/accounts",
                Map.of(
                        "name",
                        account,
                        "email",
                        account + "@example.com",
                        "tags",
                        Map.of("environment", "production")));
        String groupId = People.group(group);
        String setId =
                CallContext.exact().await(sets.create(set, new PermissionSetSettings("all", "PT1H", null), Map.of()));
        CallContext.exact().await(sets.attach(setId, "arn:aws:iam::aws:policy/AdministratorAccess"));
        // past the guardrails, as somebody in the console might
        SimulatedAws.seed(
                Map.of("assignments", List.of(Map.of("account", account, "permissionSet", set, "group", group))));

        isResolved(cured(found(FindingCode.ADMINISTRATOR_IN_PRODUCTION, groupId)));
    }

    @Test
    void OUTSIDE_CHANGE_is_resolved_by_its_cure() {
        String group = People.group(Api.unique("Team"));
        String user = People.user(Api.unique("sneaked"));
        CallContext.exact().await(groups.addMember(group, user));

        isResolved(cured(found(FindingCode.OUTSIDE_CHANGE, user)));
    }

    @Test
    void OUTSIDE_CHANGE_of_what_was_taken_away_is_resolved_by_its_cure() {
        String group = People.group(Api.unique("Team"));
        String user = People.user(Api.unique("thrown-out"));
        Api.operator().put("/groups/" + group + "/members/" + user).then().statusCode(204);
        String set = Grants.permissionSet(Api.unique("Set"));
        Grants.give("GROUP", group, "sandbox-1", set);
        CallContext.exact().await(groups.removeMember(group, user));
        isResolved(cured(found(FindingCode.OUTSIDE_CHANGE, user)));

        String account = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");
        CallContext.exact().await(assignments.delete(new AssignmentKey(account, set, PrincipalType.GROUP, group)));
        isResolved(cured(found(FindingCode.OUTSIDE_CHANGE, set)));
    }

    @Test
    void OUTSIDE_CHANGE_of_an_assignment_is_resolved_by_its_cure() {
        String group = People.group(Api.unique("Team"));
        String set = Grants.permissionSet(Api.unique("Set"));
        String account = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");
        CallContext.exact().await(assignments.create(new AssignmentKey(account, set, PrincipalType.GROUP, group)));
        isResolved(cured(found(FindingCode.OUTSIDE_CHANGE, group)));
    }

    @Test
    void PERMISSION_SET_UNUSED_is_resolved_by_its_cure() {
        isResolved(cured(found(FindingCode.PERMISSION_SET_UNUSED, Grants.permissionSet(Api.unique("Unused")))));
    }

    @Test
    void USER_WITHOUT_GROUP_is_resolved_by_its_cure() {
        isResolved(cured(found(FindingCode.USER_WITHOUT_GROUP, People.user(Api.unique("alone")))));
    }

    @Test
    void USER_DISABLED_is_resolved_by_its_cure() {
        String name = Api.unique("disabled");
        String team = Api.unique("Team");
        SimulatedAws.seed(Map.of(
                "users",
                        List.of(Map.of(
                                "userName", name, "givenName", "Dora", "familyName", "Dis", "status", "DISABLED")),
                "groups", List.of(Map.of("displayName", team, "members", List.of(name)))));
        String user = await(name)
                .atMost(PATIENCE)
                .until(() -> Api.get("/users?userName=" + name).<String>get("items[0].userId"), id -> id != null);

        isResolved(cured(found(FindingCode.USER_DISABLED, user)));
    }

    private static void applied(Map<String, ?> document) {
        String plan = Api.operator()
                .body(document)
                .post("/plans")
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        JsonPath operation = Api.ended(Api.admin().body(Map.of()).post(plan + "/application"));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
    }

    /** A document by which a group has a new permission set in an account. */
    private static void appliedAssignment(String owner, String group) {
        String set = Api.unique("Set");
        Grants.permissionSet(set);
        applied(Map.of(
                "owner",
                owner,
                "assignments",
                List.of(Map.of(
                        "principals", List.of(Map.of("type", "GROUP", "name", group)),
                        "permissionSets", List.of(set),
                        "accounts", List.of("sandbox-1")))));
    }

    @Test
    void DOCUMENT_DRIFT_of_an_assignment_is_resolved_by_its_cure_and_told() {
        String owner = Api.unique("team");
        String team = Api.unique("Team");
        String group = People.group(team);
        appliedAssignment(owner, team);
        search.of(FindingCode.DOCUMENT_DRIFT);
        String assignment = Grants.of("GROUP", group).getFirst();
        Api.ended(Api.operator().delete("/assignments/" + assignment));

        JsonPath finding = found(FindingCode.DOCUMENT_DRIFT, group);
        assertThat(finding.getString("detail")).contains(owner).contains("is not there");
        assertThat(finding.getList("subjects.type")).contains("DOCUMENT", "ACCOUNT", "GROUP", "PERMISSION_SET");
        assertThat(told(owner)).containsExactly("io.gatehouse.document.drifted.v1");
        isResolved(cured(finding));
        assertThat(Grants.of("GROUP", group)).containsExactly(assignment);
        assertThat(told(owner)).containsExactly("io.gatehouse.document.drifted.v1", "io.gatehouse.document.agrees.v1");
    }

    /** Types of the events about a document, as receivers of webhooks are told them. */
    private List<String> told(String owner) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(db -> db.createQuery("""
                                select payload::jsonb ->> 'type' from webhook_delivery
                                 where payload::jsonb ->> 'subject' = :owner order by created_at
                                """)
                        .bind("owner", owner)
                        .mapTo(String.class)
                        .list()));
    }

    @Test
    void DOCUMENT_DRIFT_of_a_member_too_many_and_of_a_description_is_resolved_by_its_cure() {
        String owner = Api.unique("team");
        String team = Api.unique("Team");
        String user = People.user(Api.unique("guest"));
        applied(Map.of(
                "owner",
                owner,
                "groups",
                List.of(Map.of("displayName", team, "description", "as written", "members", List.of()))));
        String group = Api.get("/groups?displayName=" + team).getString("items[0].groupId");
        Api.operator().put("/groups/" + group + "/members/" + user).then().statusCode(204);

        isResolved(cured(found(FindingCode.DOCUMENT_DRIFT, user)));

        Api.operator()
                .header("If-Match", "*")
                .body(Map.of("description", "another"))
                .patch("/groups/" + group)
                .then()
                .statusCode(200);
        isResolved(cured(found(FindingCode.DOCUMENT_DRIFT, group)));
        assertThat(Api.get("/groups/" + group).getString("description")).isEqualTo("as written");
    }

    @Test
    void DOCUMENT_DRIFT_of_a_document_that_names_what_is_gone_is_resolved_by_giving_it_up() {
        String owner = Api.unique("team");
        String team = Api.unique("Team");
        String group = People.group(team);
        appliedAssignment(owner, team);
        Api.ended(Api.operator().header("If-Match", "*").delete("/groups/" + group));

        JsonPath finding = found(FindingCode.DOCUMENT_DRIFT, owner);
        assertThat(finding.getString("detail")).contains(team);
        isResolved(cured(finding));
    }

    @Test
    void is_accepted_by_an_admin_until_a_time_and_opened_again() {
        String id =
                found(FindingCode.EMPTY_GROUP, People.group(Api.unique("Kept"))).getString("findingId");
        String path = "/findings/" + id;

        Api.operator()
                .body(Map.of("note", "x"))
                .post(path + "/acceptance")
                .then()
                .statusCode(403);
        Api.admin()
                .body(Map.of("expiresAt", "2030-01-01T00:00:00Z"))
                .post(path + "/acceptance")
                .then()
                .statusCode(400);
        Api.admin()
                .body(Map.of("note", "x", "expiresAt", "2020-01-01T00:00:00Z"))
                .post(path + "/acceptance")
                .then()
                .statusCode(400);
        Api.admin()
                .body(Map.of("note", "for the new team", "expiresAt", "2060-01-01T00:00:00Z"))
                .post(path + "/acceptance")
                .then()
                .statusCode(201);
        JsonPath accepted = Api.get(path);
        assertThat(accepted.getString("status")).isEqualTo("ACCEPTED");
        assertThat(accepted.getString("acceptance.acceptedBy")).isEqualTo("alice");
        assertThat(accepted.getString("acceptance.note")).isEqualTo("for the new team");
        assertThat(Api.get("/findings?pageSize=200&status=OPEN&code=EMPTY_GROUP")
                        .getList("items.findingId"))
                .doesNotContain(id);

        Api.admin().delete(path + "/acceptance").then().statusCode(204);
        Api.admin().delete(path + "/acceptance").then().statusCode(204);
        assertThat(Api.get(path).getString("status")).isEqualTo("OPEN");
    }

    @Test
    void is_open_again_when_its_acceptance_has_expired() {
        String id = found(FindingCode.EMPTY_GROUP, People.group(Api.unique("Short")))
                .getString("findingId");
        Api.admin()
                .body(Map.of(
                        "note",
                        "for a moment",
                        "expiresAt",
                        Instant.now().plusSeconds(2).toString()))
                .post("/findings/" + id + "/acceptance")
                .then()
                .statusCode(201);

        await("the acceptance expires")
                .atMost(PATIENCE)
                .until(() -> Api.get("/findings/" + id).getString("status"), "OPEN"::equals);
    }

    @Test
    void that_there_is_not_is_404() {
        Api.viewer().get("/findings/none").then().statusCode(404);
        Api.admin()
                .body(Map.of("note", "x"))
                .post("/findings/none/acceptance")
                .then()
                .statusCode(404);
        Api.admin().delete("/findings/none/acceptance").then().statusCode(404);
    }
}
