package io.gatehouse.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Temporary access as tests use it: people, policies, requests. */
final class Temporary {
    static final String ACCOUNT = "payments-dev";
    static final String DEVELOPER = "ada";
    static final String APPROVER = "bob";

    private Temporary() {}

    /** A user of the identity store, made where there is none of the name; the id. */
    static String user(String name) {
        List<String> known = Api.viewer()
                .queryParam("userName", name)
                .get("/users")
                .jsonPath()
                .getList("items.userId");
        String id = known.isEmpty() ? People.user(name) : known.getFirst();
        SeededIndex.refresh();
        return id;
    }

    static String permissionSet() {
        String id = Grants.permissionSet(Api.unique("Temp"));
        SeededIndex.refresh();
        return id;
    }

    static String account() {
        return Api.get("/accounts?name=" + ACCOUNT).getString("items[0].accountId");
    }

    /** A policy that lets ada ask for the set in the account, and bob agree; changed by these members. */
    static String policy(String permissionSet, Map<String, ?> members) {
        user(DEVELOPER);
        user(APPROVER);
        Response asked = Api.admin().body(terms(permissionSet, members)).post("/access-policies");
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(202);
        return agreed(asked).getString("result.id");
    }

    static Map<String, Object> terms(String permissionSet, Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>();
        body.put("name", Api.unique("policy"));
        body.put("eligible", List.of(Map.of("type", "USER", "name", DEVELOPER)));
        body.put("accounts", List.of(ACCOUNT));
        body.put("permissionSets", List.of(permissionSet));
        body.put("maxDuration", "PT8H");
        body.put("approval", approvalOf(APPROVER));
        body.putAll(members);
        return body;
    }

    static Map<String, Object> approvalOf(String... users) {
        return Map.of(
                "required",
                true,
                "stages",
                List.of(Map.of(
                        "approvers",
                        List.of(users).stream()
                                .map(user -> Map.of("type", "USER", "name", user))
                                .toList())));
    }

    /** Nobody has to agree. */
    static Map<String, Object> automatic() {
        return Map.of("approval", Map.of("required", false));
    }

    /** The operation, once another admin has agreed to it and it has ended. */
    static JsonPath agreed(Response started) {
        of("frank")
                .body(Map.of("decision", "APPROVE"))
                .post(started.<String>path("href") + "/approval")
                .then()
                .statusCode(202);
        JsonPath operation = Api.ended(started.<String>path("href"));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation;
    }

    static RequestSpecification of(String user) {
        return Api.of(Tokens.of(user));
    }

    static Response ask(String user, String permissionSet, String duration, Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>();
        body.put("accounts", List.of(ACCOUNT));
        body.put("permissionSets", List.of(permissionSet));
        body.put("duration", duration);
        body.putAll(members);
        return of(user).body(body).post("/access-requests");
    }

    /** Ada's request; its id. */
    static String asked(String permissionSet, String duration) {
        Response answer = ask(DEVELOPER, permissionSet, duration, Map.of());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("requestId");
    }

    static Response post(String user, String requestId, String what, Map<String, ?> body) {
        return of(user).body(body).post("/access-requests/" + requestId + "/" + what);
    }

    static JsonPath until(String requestId, String status) {
        return Awaitility.await(requestId + " " + status)
                .atMost(java.time.Duration.ofSeconds(30))
                .until(
                        () -> Api.get("/access-requests/" + requestId),
                        found -> status.equals(found.getString("status")));
    }

    /** Whether AWS has it. */
    static boolean assigned(String user, String permissionSet) {
        return Grants.of("USER", user).stream().anyMatch(id -> id.contains(permissionSet));
    }

    /** As if so much time had passed for the active items of a request. */
    static void later(String requestId, java.time.Duration time) {
        SeededIndex.in(db -> db.execute(
                "update access_request_item set until = until - make_interval(secs => ?),"
                        + " active_since = active_since - make_interval(secs => ?) where request_id = ?",
                time.toSeconds(),
                time.toSeconds(),
                requestId));
    }
}
