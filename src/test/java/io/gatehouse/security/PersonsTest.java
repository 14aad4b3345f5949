package io.gatehouse.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.gatehouse.estate.Issuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever gives access must be told apart from whoever gets it, and whoever approves from whoever asked. */
@QuarkusTest
@TestProfile(TokensTest.OfAnIssuer.class)
@DisplayName("Whoever gives access")
class PersonsTest {
    private static final Issuer ISSUER = Issuer.known(
            ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class),
            ConfigProvider.getConfig().getValue(TokensTest.OfAnIssuer.KEY, String.class));

    private static JwtClaimsBuilder claims(String subject) {
        return Jwt.issuer(ISSUER.url())
                .audience(Issuer.AUDIENCE)
                .subject(subject)
                .groups(Set.of(Roles.ADMIN))
                .expiresIn(Duration.ofHours(1));
    }

    private static Map<String, ?> wanted(String policy) {
        String name = Api.unique("name");
        SimulatedAws.seed(Map.of(
                "organization", Map.of("accounts", List.of(Map.of("name", name, "email", name + "@example.com"))),
                "permissionSets",
                        List.of(Map.of("name", name, "managedPolicies", List.of("arn:aws:iam::aws:policy/" + policy))),
                "users",
                        List.of(Map.of(
                                "userName",
                                name,
                                "givenName",
                                "A",
                                "familyName",
                                "B",
                                "email",
                                name + "@example.org"))));
        return Map.of(
                "principals", List.of(Map.of("type", "USER", "name", name)),
                "accounts", List.of(name),
                "permissionSets", List.of(name));
    }

    private static Response assign(JwtClaimsBuilder claims, String policy) {
        return given().auth()
                .oauth2(ISSUER.sign(claims))
                .contentType("application/json")
                .body(wanted(policy))
                .post("/assignments");
    }

    private static Response decide(JwtClaimsBuilder claims, Response operation) {
        return given().auth()
                .oauth2(ISSUER.sign(claims))
                .contentType("application/json")
                .body(Map.of("decision", "APPROVE"))
                .post(operation.<String>path("href") + "/approval");
    }

    private static void assertDenied(Response answer, String rule) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
        assertThat(answer.<String>path("code")).isEqualTo("GUARDRAIL_DENIED");
        assertThat(answer.<List<String>>path("errors.code")).contains(rule);
    }

    @Test
    void must_be_a_person_who_can_be_recognised_or_a_known_program() {
        Response unknown = assign(claims("c0ffee"), "ReadOnlyAccess");
        assertDenied(unknown, "no-self-grant");
        assertThat(unknown.<String>path("detail")).contains("email").contains("gatehouse.security.machine-clients");
        assertDenied(
                assign(
                        claims("c0ffee").claim("email", "x@example.com").claim("email_verified", false),
                        "ReadOnlyAccess"),
                "no-self-grant");

        assertThat(assign(claims("c0ffee").claim("email", "nobody@example.com"), "ReadOnlyAccess")
                        .statusCode())
                .isEqualTo(202);
        assertThat(assign(claims("robot").claim("azp", TokensTest.OfAnIssuer.MACHINE), "ReadOnlyAccess")
                        .statusCode())
                .isEqualTo(202);
        assertDenied(assign(claims("robot").claim("azp", "another"), "ReadOnlyAccess"), "no-self-grant");
    }

    @Test
    void cannot_approve_it_under_another_client_or_name() {
        Response operation = assign(
                claims("4711")
                        .preferredUserName("ann")
                        .claim("email", "ann@example.com")
                        .claim("azp", "portal"),
                "AdministratorAccess");
        assertThat(operation.<String>path("approval.state")).isEqualTo("PENDING");

        assertDenied(
                decide(claims("4711").claim("azp", "cli").claim("email", "else@example.com"), operation),
                "second-person");
        assertDenied(
                decide(claims("other").preferredUserName("ann").claim("email", "b@example.com"), operation),
                "second-person");
        assertDenied(decide(claims("other").claim("email", "Ann@example.com"), operation), "second-person");

        assertThat(decide(claims("4712").claim("email", "ben@example.com"), operation)
                        .statusCode())
                .isEqualTo(202);
    }
}
