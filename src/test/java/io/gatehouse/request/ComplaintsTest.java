package io.gatehouse.request;

import static io.gatehouse.request.Temporary.ask;
import static io.gatehouse.request.Temporary.asked;
import static io.gatehouse.request.Temporary.assigned;
import static io.gatehouse.request.Temporary.later;
import static io.gatehouse.request.Temporary.policy;
import static io.gatehouse.request.Temporary.post;
import static io.gatehouse.request.Temporary.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of other tools complain about (their threads are named in docs/temporary-access.md). */
@QuarkusTest
@DisplayName("Temporary access does not repeat what others are blamed for:")
class ComplaintsTest {
    private String set = "";
    private String ada = "";

    @BeforeEach
    void something_to_ask_for() {
        ada = Temporary.user("ada");
        set = Temporary.permissionSet();
    }

    private static Map<String, Object> with(Map<String, ?> members, String name, Object value) {
        Map<String, Object> all = new HashMap<>(members);
        all.put(name, value);
        return all;
    }

    private static Map<String, Object> in(Duration time) {
        return Map.of("until", Instant.now().plus(time).toString());
    }

    private String active(String duration) {
        String id = asked(set, duration);
        until(id, "ACTIVE");
        return id;
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("code")).as(answer.asString()).isEqualTo(code);
    }

    @Test
    @DisplayName("1: of two that overlap, the end of the first leaves what the second holds")
    void overlap() {
        policy(set, Temporary.automatic());
        String first = active("PT1H");
        Response extended = post("ada", first, "extension", in(Duration.ofHours(2)));
        assertThat(extended.statusCode()).as(extended.asString()).isEqualTo(200);
        String other = policy(set, Map.of());
        Response second = ask("ada", set, "PT1H", Map.of());
        refused(second, 409, "ALREADY_ACTIVE");
        Response going = post("ada", first, "extension", in(Duration.ofHours(4)));
        assertThat(going.statusCode()).as(going.asString()).isEqualTo(201);
        assertThat(going.<List<String>>path("policyIds")).contains(other);
        String next = going.path("requestId");
        assertThat(going.<String>path("extensionOf")).isEqualTo(first);
        post("bob", next, "approval", Map.of("decision", "APPROVE")).then().statusCode(200);
        until(next, "ACTIVE");
        post("ada", first, "return", Map.of()).then().statusCode(200);
        until(first, "ENDED");
        assertThat(assigned(ada, set)).isTrue();
        post("ada", next, "return", Map.of()).then().statusCode(200);
        until(next, "ENDED");
        assertThat(assigned(ada, set)).isFalse();
    }

    @Test
    @DisplayName("2, 3, 4: asking again names what to extend; an extension never shortens, and sent twice extends once")
    void extension() {
        policy(set, Temporary.automatic());
        String id = active("PT1H");
        Response again = ask("ada", set, "PT1H", Map.of());
        refused(again, 409, "ALREADY_ACTIVE");
        assertThat(again.<String>path("accessRequestId")).isEqualTo(id);
        refused(post("ada", id, "extension", in(Duration.ofSeconds(60))), 422, "END_NOT_LATER");
        Instant end = Instant.now()
                .truncatedTo(ChronoUnit.MICROS)
                .plus(Duration.ofHours(3))
                .plusNanos(700);
        for (int i = 0; i < 2; i++) {
            Response extended = post("ada", id, "extension", Map.of("until", end.toString()));
            assertThat(extended.statusCode()).as(extended.asString()).isEqualTo(200);
            assertThat(Duration.between(Instant.parse(extended.path("until")), end)
                            .abs())
                    .isLessThan(Duration.ofMillis(2));
        }
        refused(
                post(
                        "ada",
                        id,
                        "extension",
                        Map.of("until", end.plus(Duration.ofHours(9)).toString())),
                422,
                "DURATION_TOO_LONG");
    }

    @Test
    @DisplayName(
            "6: how far ahead a start may lie has nothing to do with how long access may last; it can be withdrawn")
    void scheduled() {
        policy(set, with(Temporary.automatic(), "maxDuration", "PT1H"));
        Instant start = Instant.now().plus(Duration.ofDays(2));
        refused(
                ask(
                        "ada",
                        set,
                        "PT1H",
                        Map.of(
                                "startsAt",
                                Instant.now().plus(Duration.ofDays(8)).toString())),
                400,
                "VALIDATION_FAILED");
        Response asked = ask("ada", set, "PT1H", Map.of("startsAt", start.toString()));
        assertThat(asked.<String>path("status")).as(asked.asString()).isEqualTo("SCHEDULED");
        String id = asked.path("requestId");
        SeededIndex.in(db -> db.execute(
                "update access_request set starts_at = clock_timestamp(), due_at = clock_timestamp() where request_id = ?",
                id));
        until(id, "ACTIVE");
        Response other = ask("ada", set, "PT1H", Map.of("startsAt", start.toString()));
        String withdrawn = other.path("requestId");
        assertThat(post("ada", withdrawn, "withdrawal", Map.of()).<String>path("status"))
                .isEqualTo("WITHDRAWN");
        refused(post("ada", withdrawn, "withdrawal", Map.of()), 409, "REQUEST_NOT_OPEN");
    }

    @Test
    @DisplayName("7: its holder gives it back, an operator takes it away, and it says ENDED when AWS does")
    void given_back() {
        policy(set, Temporary.automatic());
        String id = active("PT1H");
        assertThat(post("ada", id, "return", Map.of()).<String>path("status")).isIn("ENDING", "ENDED");
        assertThat(until(id, "ENDED").getString("endReason")).isEqualTo("RETURNED");
        assertThat(assigned(ada, set)).isFalse();
        String second = active("PT1H");
        refused(post("ada", second, "revocation", Map.of("note", "no")), 403, "FORBIDDEN");
        post("bob", second, "revocation", Map.of("note", "An incident.")).then().statusCode(200);
        assertThat(until(second, "ENDED").getString("endReason")).isEqualTo("REVOKED");
        assertThat(assigned(ada, set)).isFalse();
    }

    @Test
    @DisplayName("8, 9, 16: a double click is one vote and one grant; who did what is in the audit, automatic or not")
    void double_click() {
        policy(set, Map.of());
        String id = asked(set, "PT1H");
        refused(post("ada", id, "approval", Map.of("decision", "APPROVE")), 403, "GUARDRAIL_DENIED");
        post("bob", id, "approval", Map.of("decision", "APPROVE")).then().statusCode(200);
        refused(post("bob", id, "approval", Map.of("decision", "APPROVE")), 409, "ALREADY_DECIDED");
        JsonPath active = until(id, "ACTIVE");
        assertThat(active.getList("operationIds")).hasSize(1);
        assertThat(active.getList("decisions.decidedBy")).containsExactly("bob");
        assertThat(Api.admin()
                        .queryParam("target", id)
                        .get("/audit-events")
                        .jsonPath()
                        .getList("items.action", String.class))
                .contains("ACCESS_REQUESTED", "ACCESS_DECIDED", "ACCESS_CHANGED");
    }

    @Test
    @DisplayName("10: two groups of people have to agree, one after the other; a rejection ends it")
    void stages() {
        Temporary.user("carol");
        Map<String, Object> stage1 = Map.of("approvers", List.of(Map.of("type", "USER", "name", "bob")));
        Map<String, Object> stage2 = Map.of("approvers", List.of(Map.of("type", "USER", "name", "carol")));
        policy(set, Map.of("approval", Map.of("required", true, "stages", List.of(stage1, stage2))));
        String id = asked(set, "PT1H");
        refused(post("carol", id, "approval", Map.of("decision", "APPROVE")), 403, "NOT_APPROVER");
        Response first = post("bob", id, "approval", Map.of("decision", "APPROVE", "duration", "PT30M"));
        assertThat(first.<String>path("status")).as(first.asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(first.<String>path("waitingFor")).isEqualTo("Stage 2 of 2: The approval of carol.");
        assertThat(first.<String>path("duration")).isEqualTo("PT30M");
        refused(
                post("carol", id, "approval", Map.of("decision", "APPROVE", "duration", "PT1H")),
                422,
                "DURATION_TOO_LONG");
        Response last = post("carol", id, "approval", Map.of("decision", "REJECT", "note", "Not today."));
        assertThat(last.<String>path("status")).isEqualTo("REJECTED");
        refused(post("ada", id, "return", Map.of()), 409, "REQUEST_NOT_OPEN");
    }

    @Test
    @DisplayName("11: who is on call needs nobody's approval, until the list ends")
    void on_call() {
        String list = Api.unique("list");
        policy(set, Map.of("onCall", list));
        Temporary.of("pager")
                .body(Map.of(
                        "users",
                        List.of("ada"),
                        "validUntil",
                        Instant.now().plus(Duration.ofHours(8)).toString()))
                .put("/on-call/" + list)
                .then()
                .statusCode(204);
        assertThat(Api.get("/on-call/" + list).getList("users")).containsExactly("ada");
        String id = active("PT1H");
        post("ada", id, "return", Map.of()).then().statusCode(200);
        until(id, "ENDED");
        SeededIndex.in(db -> db.execute("update on_call set valid_until = clock_timestamp() where name = ?", list));
        assertThat(Api.get("/access-requests/" + asked(set, "PT1H")).getString("status"))
                .isEqualTo("PENDING_APPROVAL");
    }

    @Test
    @DisplayName("12: an emergency begins at once and stays open until a second person has looked at it")
    void break_glass() {
        policy(set, Map.of("breakGlass", true));
        String id = active("PT1H");
        JsonPath request = Api.get("/access-requests/" + id);
        assertThat(request.getString("review")).isEqualTo("OPEN");
        assertThat(request.getString("waitingFor")).isEqualTo("The review of bob.");
        assertThat(Temporary.of("bob").get("/me/approvals").jsonPath().getList("items.requestId"))
                .contains(id);
        Response reviewed = post("bob", id, "approval", Map.of("decision", "APPROVE", "note", "It was one."));
        assertThat(reviewed.<String>path("review")).as(reviewed.asString()).isEqualTo("DONE");
        assertThat(reviewed.<String>path("status")).isEqualTo("ACTIVE");
    }

    @Test
    @DisplayName("13: nobody is eligible who is not named, and a caller who is no user is told so")
    void eligibility() {
        policy(set, Temporary.automatic());
        refused(
                Api.admin()
                        .body(Temporary.terms(set, Map.of("eligible", List.of())))
                        .post("/access-policies"),
                400,
                "VALIDATION_FAILED");
        Temporary.user("carol");
        refused(ask("carol", set, "PT1H", Map.of()), 403, "NOT_ELIGIBLE");
        Response nobody = ask("kevin", set, "PT1H", Map.of());
        refused(nobody, 403, "NOT_ELIGIBLE");
        assertThat(nobody.<String>path("unresolved")).isNotEmpty();
    }

    @Test
    @DisplayName("14, 15: where everybody who could agree is disabled or oneself, it is refused before it is accepted")
    void no_approver() {
        String judy = Temporary.user("judy");
        policy(set, Map.of("approval", Temporary.approvalOf("judy")));
        SeededIndex.in(db -> db.execute("update index_user set status = 'DISABLED' where user_id = ?", judy));
        refused(ask("ada", set, "PT1H", Map.of()), 409, "NO_APPROVER");
        SeededIndex.in(db -> db.execute("update index_user set status = 'ENABLED' where user_id = ?", judy));
        String id = asked(set, "PT1H");
        SeededIndex.in(db -> db.execute("update index_user set status = 'DISABLED' where user_id = ?", judy));
        refused(post("judy", id, "approval", Map.of("decision", "APPROVE")), 403, "NOT_APPROVER");
        SeededIndex.in(db -> db.execute("update index_user set status = 'ENABLED' where user_id = ?", judy));
        String own = Temporary.permissionSet();
        policy(own, Map.of("approval", Temporary.approvalOf("ada")));
        refused(ask("ada", own, "PT1H", Map.of()), 409, "NO_APPROVER");
    }

    @Test
    @DisplayName("17: without approval only up to the shorter time; longer than the longest is refused")
    void automatic_is_bounded() {
        Map<String, Object> rules = new HashMap<>(Map.of("maxAutomaticDuration", "PT1H", "maxDuration", "PT4H"));
        Map<String, Object> approval = new HashMap<>(Temporary.approvalOf("bob"));
        approval.put("required", false);
        rules.put("approval", approval);
        policy(set, rules);
        assertThat(ask("ada", set, "PT2H", Map.of()).<String>path("status")).isEqualTo("PENDING_APPROVAL");
        refused(ask("ada", set, "PT5H", Map.of()), 422, "DURATION_TOO_LONG");
        Response preview = Temporary.of("ada")
                .body(Map.of(
                        "accounts", List.of(Temporary.ACCOUNT), "permissionSets", List.of(set), "duration", "PT1H"))
                .post("/access-requests?validateOnly=true");
        assertThat(preview.<Boolean>path("valid")).as(preview.asString()).isTrue();
        JsonPath option = Temporary.of("ada")
                .queryParam("permissionSetId", set)
                .get("/access-requests/options")
                .jsonPath();
        assertThat(option.getList("items")).as(option.prettify()).hasSize(1);
        assertThat(option.getString("items[0].maxAutomaticDuration")).isEqualTo("PT1H");
        assertThat(option.getBoolean("items[0].automatic")).isFalse();
        active("PT1H");
    }

    @Test
    @DisplayName("18: a change of the rules waits for a second person, and applies to what is open")
    void four_eyes_on_policies() {
        String id = policy(set, Map.of());
        String request = asked(set, "PT1H");
        Response removal = Api.admin().header("If-Match", "*").delete("/access-policies/" + id);
        assertThat(removal.statusCode()).as(removal.asString()).isEqualTo(202);
        assertThat(removal.<String>path("type")).isEqualTo("CHANGE_ACCESS_POLICY");
        Api.admin()
                .body(Map.of("decision", "APPROVE"))
                .post(removal.<String>path("href") + "/approval")
                .then()
                .statusCode(403);
        assertThat(Api.get("/access-policies/" + id).getString("policyId")).isEqualTo(id);
        Temporary.agreed(removal);
        Api.viewer().get("/access-policies/" + id).then().statusCode(404);
        assertThat(post("bob", request, "approval", Map.of("decision", "APPROVE"))
                        .<String>path("status"))
                .isEqualTo("FAILED");
    }

    @Test
    @DisplayName("20: what stood before stays, and what somebody gives meanwhile stays too")
    void standing() {
        policy(set, Temporary.automatic());
        Grants.give("USER", ada, Temporary.ACCOUNT, set);
        String id = active("PT1H");
        assertThat(Api.get("/grants?userId=" + ada + "&permissionSetId=" + set).getBoolean("items[0].standing"))
                .isTrue();
        later(id, Duration.ofHours(1));
        until(id, "ENDED");
        assertThat(assigned(ada, set)).isTrue();

        String other = Temporary.permissionSet();
        policy(other, Temporary.automatic());
        String second = asked(other, "PT1H");
        until(second, "ACTIVE");
        Grants.give("USER", ada, Temporary.ACCOUNT, other);
        later(second, Duration.ofHours(1));
        until(second, "ENDED");
        assertThat(assigned(ada, other)).isTrue();
    }

    @Test
    @DisplayName("20: a standing grant that is revoked leaves what a request holds, until that ends")
    void standing_goes() {
        policy(set, Temporary.automatic());
        Grants.give("USER", ada, Temporary.ACCOUNT, set);
        String id = active("PT1H");
        JsonPath revoked = Api.post("/assignment-revocations", Grants.selection("USER", ada, Temporary.ACCOUNT, set));
        assertThat(Api.items(revoked).getString("items[0].outcome")).isEqualTo("SKIPPED");
        assertThat(assigned(ada, set)).isTrue();
        later(id, Duration.ofHours(1));
        until(id, "ENDED");
        assertThat(assigned(ada, set)).isFalse();
    }

    @Test
    @DisplayName("what somebody removes in AWS is told, and not made again")
    void removed_outside() {
        policy(set, Temporary.automatic());
        String id = active("PT1H");
        SeededIndex.in(db -> {
            int scope = db.createQuery("select id from index_scope where current")
                    .mapTo(Integer.class)
                    .one();
            db.execute("delete from index_assignment where principal_id = ? and permission_set_id = ?", ada, set);
            db.execute(
                    "insert into index_assignment (scope, account_id, permission_set_id, principal_type, principal_id,"
                            + " valid_from, valid_from_known, valid_to, began_cause, ended_cause, confirmed_at, confirmed_by)"
                            + " values (?, ?, ?, 'USER', ?, clock_timestamp(), 'EXACT', clock_timestamp(), 'OPERATION',"
                            + " 'OUTSIDE', clock_timestamp(), 'SWEEP')",
                    scope,
                    Temporary.account(),
                    set,
                    ada);
        });
        JsonPath ended = until(id, "ENDED");
        assertThat(ended.getString("endReason")).isEqualTo("REMOVED_OUTSIDE");
        assertThat(ended.getList("operationIds")).hasSize(1);
    }

    @Test
    @DisplayName("what nobody decides expires, and others do not see it")
    void expiry() {
        policy(set, Map.of());
        String id = asked(set, "PT1H");
        Temporary.of("kevin").get("/access-requests/" + id).then().statusCode(404);
        assertThat(Temporary.of("ada").get("/me/requests").jsonPath().getList("items.requestId"))
                .contains(id);
        SeededIndex.in(db -> db.execute(
                "update access_request set expires_at = clock_timestamp(), due_at = clock_timestamp() where request_id = ?",
                id));
        until(id, "EXPIRED");
        refused(post("bob", id, "approval", Map.of("decision", "APPROVE")), 409, "REQUEST_NOT_OPEN");
    }
}
