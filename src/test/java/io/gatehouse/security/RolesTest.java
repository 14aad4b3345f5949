package io.gatehouse.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Roles")
class RolesTest {
    @ParameterizedTest
    @CsvSource({
        "alice, 200, 200, 200, 403",
        "bob, 200, 200, 403, 403",
        "carol, 200, 403, 403, 403",
        "dave, 200, 403, 403, 200",
        "erin, 403, 403, 403, 403"
    })
    void admin_includes_operator_includes_viewer_and_the_auditor_reads(
            String user, int viewer, int operator, int admin, int auditor) {
        String token = Tokens.of(user);
        List.of("viewer", "operator", "admin", "auditor").forEach(role -> given().auth()
                .oauth2(token)
                .get("/test/roles/" + role)
                .then()
                .statusCode(
                        switch (role) {
                            case "viewer" -> viewer;
                            case "operator" -> operator;
                            case "admin" -> admin;
                            default -> auditor;
                        }));
    }

    @Test
    void belong_to_a_caller_with_a_name_and_an_email() {
        given().auth()
                .oauth2(Tokens.operator())
                .get("/test/widgets/caller")
                .then()
                .statusCode(200)
                .body("name", equalTo("bob"))
                .body("subject", equalTo("bob"))
                .body("email", equalTo("bob@example.com"))
                .body("roles", containsInAnyOrder(Roles.OPERATOR, Roles.VIEWER, Roles.REQUESTER))
                .body("$", not(hasKey("clientId")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/not-found", "/openapi", "/.well-known/oauth-protected-resource"})
    void are_not_needed_where_everybody_may_look(String path) {
        given().get(path).then().statusCode(200);
    }

    @Test
    void are_given_by_the_authorization_server_the_service_names() {
        given().get("/.well-known/oauth-protected-resource")
                .then()
                .statusCode(200)
                .body("authorization_servers[0]", equalTo(Tokens.issuer()));
    }

    @Test
    void are_given_where_the_challenge_says() {
        given().get("/test/widgets")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("resource_metadata=\"http://"));
    }
}
