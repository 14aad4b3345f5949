package io.gatehouse.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every operation of the served contract, asked by every kind of caller. */
@QuarkusTest
@DisplayName("Every operation")
class AuthorizationTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> READERS = Set.of("alice", "bob", "carol");
    private static final Set<String> OPERATORS = Set.of("alice", "bob");
    private static final Set<String> ADMINS = Set.of("alice");
    private static final List<String> CALLERS = List.of("alice", "bob", "carol", "dave", "erin");
    /** Who may write a collection; what is not named here is a new operation nobody has thought about. */
    private static final Map<String, Set<String>> WRITERS = Map.ofEntries(
            Map.entry("users", OPERATORS),
            Map.entry("groups", OPERATORS),
            Map.entry("assignments", OPERATORS),
            Map.entry("assignment-revocations", OPERATORS),
            Map.entry("operations", OPERATORS),
            Map.entry("accounts", ADMINS),
            Map.entry("permission-sets", ADMINS),
            Map.entry("mfa-policy", ADMINS),
            Map.entry("organization", ADMINS),
            Map.entry("organizational-units", ADMINS),
            Map.entry("permission-set-templates", ADMINS),
            Map.entry("audit-events", Set.of()));

    private record Case(String method, String path, Set<String> allowed) {}

    private static List<Case> cases() {
        Map<String, Map<String, ?>> paths = given().accept(ContentType.JSON)
                .get("/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        List<Case> cases = new ArrayList<>();
        paths.forEach((path, operations) -> operations.keySet().stream()
                .filter(METHODS::contains)
                .filter(method ->
                        !path.startsWith("/problems") && !path.startsWith("/test") && !path.startsWith("/scripted"))
                .forEach(method -> cases.add(new Case(method, path, allowed(method, path)))));
        return cases;
    }

    private static Set<String> allowed(String method, String path) {
        String collection = path.split("/")[1];
        assertThat(WRITERS).as("roles of " + method + " " + path).containsKey(collection);
        if (collection.equals("audit-events")) {
            return Set.of("alice", "dave");
        }
        if (method.equals("get")) {
            return READERS;
        }
        return path.endsWith("/approval") ? ADMINS : WRITERS.get(collection);
    }

    private static int status(RequestSpecification request, Case one) {
        String path = one.path().replaceAll("\\{[^}]+}", "absent");
        String asked = one.method().equals("get") ? path : path + "?validateOnly=true";
        RequestSpecification with = one.method().matches("post|put|patch") ? request.body("{}") : request;
        return with.contentType(ContentType.JSON)
                .request(one.method().toUpperCase(java.util.Locale.ROOT), asked)
                .statusCode();
    }

    @Test
    @DisplayName("asks for a token and for the role the contract names, and lets who has it past")
    void is_for_whoever_has_the_role() {
        List<Case> cases = cases();
        SoftAssertions all = new SoftAssertions();
        int asked = 0;
        for (Case one : cases) {
            asked++;
            all.assertThat(status(given(), one)).as(one + " without a token").isEqualTo(401);
            for (String caller : CALLERS) {
                asked++;
                int status = status(given().auth().oauth2(Tokens.of(caller)), one);
                if (one.allowed().contains(caller)) {
                    all.assertThat(status).as(one + " by " + caller).isNotIn(401, 403, 500);
                } else {
                    all.assertThat(status).as(one + " by " + caller).isEqualTo(403);
                }
            }
        }
        all.assertThat(asked).isGreaterThanOrEqualTo(200);
        all.assertAll();
    }

    @Test
    @DisplayName("refuses a token nobody signed, or whose claims were changed after it was")
    void refuses_unsigned_and_altered_tokens() {
        String[] parts = Tokens.admin().split("\\.");
        String none = encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String altered = encode(claims.replace("alice", "mallory"));

        for (String token : List.of(
                none + "." + parts[1] + ".",
                none + "." + parts[1] + "." + parts[2],
                parts[0] + "." + altered + "." + parts[2],
                "not-a-token")) {
            given().auth().oauth2(token).get("/accounts").then().statusCode(401);
        }
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
