package io.gatehouse.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.estate.Issuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A real issuer with keys of its own; the service is set up for it as in production. */
@QuarkusTest
@TestProfile(TokensTest.OfAnIssuer.class)
@DisplayName("A token")
class TokensTest {
    private static final Issuer FOREIGN = Issuer.start();
    private static final Config CONFIG = ConfigProvider.getConfig();
    private static final Issuer ISSUER = Issuer.known(
            CONFIG.getValue("quarkus.oidc.auth-server-url", String.class),
            CONFIG.getValue(OfAnIssuer.KEY, String.class));

    public static final class OfAnIssuer implements QuarkusTestProfile {
        static final String KEY = "test.issuer.key";
        /** The OAuth client of a program. */
        static final String MACHINE = "provisioning-pipeline";

        @Override
        public Map<String, String> getConfigOverrides() {
            Issuer issuer = Issuer.start();
            return Map.of(
                    "quarkus.oidc.devservices.enabled",
                    "false",
                    "quarkus.oidc.auth-server-url",
                    issuer.url(),
                    "quarkus.oidc.token.audience",
                    Issuer.AUDIENCE,
                    "gatehouse.security.machine-clients",
                    MACHINE,
                    KEY,
                    issuer.privateKey());
        }
    }

    private static JwtClaimsBuilder claims() {
        return ISSUER.claims("alice", Roles.ADMIN);
    }

    private static Response with(String token) {
        return given().auth().oauth2(token).get("/operations");
    }

    private static void assertRefused(String token) {
        Response answer = with(token);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer").contains("resource_metadata");
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("code")).isEqualTo("UNAUTHENTICATED");
        // why is for the log: who forges tokens need not be told
        assertThat(answer.asString()).doesNotContainIgnoringCase("exception").doesNotContain(token);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void of_the_issuer_for_this_service_is_let_past() {
        assertThat(with(ISSUER.sign(claims())).statusCode()).isEqualTo(200);
    }

    @Nested
    @DisplayName("is refused")
    class Refused {
        @Test
        void that_nobody_signed() {
            String[] parts = ISSUER.sign(claims()).split("\\.");
            for (String none : new String[] {"none", "None", "NONE"}) {
                String header = encoded("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}");
                assertRefused(header + "." + parts[1] + ".");
                assertRefused(header + "." + parts[1] + "." + parts[2]);
            }
            assertRefused(parts[0] + "." + parts[1] + ".");
        }

        @Test
        void whose_claims_were_changed_after_it_was_signed() {
            String[] parts = ISSUER.sign(ISSUER.claims("carol", Roles.VIEWER)).split("\\.");
            String altered = decoded(parts[1]).replace(Roles.VIEWER, Roles.ADMIN);
            assertThat(altered).contains(Roles.ADMIN);
            assertRefused(parts[0] + "." + encoded(altered) + "." + parts[2]);
        }

        @Test
        void signed_with_another_key_under_the_name_of_ours() {
            assertRefused(FOREIGN.sign(claims()));
        }

        @Test
        void signed_with_our_public_key_as_if_it_were_a_shared_secret() {
            String secret = ISSUER.publicKeyText();
            assertRefused(claims().jws().keyId(Issuer.KEY_ID).signWithSecret(secret));
        }

        @Test
        void issued_by_somebody_else() {
            assertRefused(FOREIGN.sign(FOREIGN.claims("alice", Roles.ADMIN)));
            assertRefused(ISSUER.sign(claims().issuer("https://login.example.com")));
        }

        @Test
        void meant_for_somebody_else() {
            assertRefused(ISSUER.sign(claims().audience("another-service")));
            assertRefused(ISSUER.sign(
                    Jwt.issuer(ISSUER.url()).subject("alice").upn("alice").groups(Roles.ADMIN)));
        }

        @Test
        void that_has_expired() {
            assertRefused(ISSUER.sign(claims().expiresAt(Instant.now().minus(Duration.ofHours(1)))));
        }

        @Test
        void that_is_not_valid_yet() {
            assertRefused(ISSUER.sign(claims().claim(
                            "nbf", Instant.now().plus(Duration.ofHours(1)).getEpochSecond())));
        }

        @Test
        void that_does_not_say_who_it_is_about() {
            assertRefused(ISSUER.sign(Jwt.issuer(ISSUER.url())
                    .audience(Issuer.AUDIENCE)
                    .upn("alice")
                    .groups(Roles.ADMIN)
                    .expiresIn(Duration.ofHours(1))));
        }

        @Test
        void that_is_none() {
            for (String nonsense : new String[] {"not-a-token", "a.b.c", "..", "eyJhbGciOiJSUzI1NiJ9.e30."}) {
                assertRefused(nonsense);
            }
            given().header("Authorization", "Basic YWxpY2U6YWxpY2U=")
                    .get("/operations")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void without_roles_is_known_but_may_do_nothing() {
        for (Set<String> roles : Set.of(Set.<String>of(), Set.of("access-everything", "ACCESS-ADMIN"))) {
            Response answer = with(ISSUER.sign(ISSUER.claims("mallory", roles.toArray(String[]::new))));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.<String>path("code")).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void of_a_machine_counts_by_its_roles_like_a_person_s() {
        String token = ISSUER.sign(Jwt.issuer(ISSUER.url())
                .audience(Issuer.AUDIENCE)
                .subject("service-account-portal")
                .claim("azp", "portal")
                .groups(Roles.VIEWER)
                .expiresIn(Duration.ofMinutes(5)));
        assertThat(with(token).statusCode()).isEqualTo(200);
    }
}
