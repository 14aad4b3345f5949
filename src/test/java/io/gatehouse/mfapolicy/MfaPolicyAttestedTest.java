package io.gatehouse.mfapolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The check of the MFA policy")
class MfaPolicyAttestedTest {
    @Inject
    Jdbi database;

    @BeforeEach
    @AfterEach
    void nothingIsDeclared() {
        sql("delete from mfa_policy_attestation");
        sql("delete from mfa_policy_declaration");
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.useHandle(db -> db.execute(statement)));
    }

    private static void declare(String prompt) {
        Api.admin()
                .header("If-Match", "*")
                .body(Map.of(
                        "prompt",
                        prompt,
                        "unregisteredDevice",
                        "REQUIRE_REGISTRATION",
                        "allowedTypes",
                        List.of("AUTHENTICATOR_APP")))
                .put("/mfa-policy?allowWeaker=true")
                .then()
                .statusCode(202);
    }

    private static void attest() {
        Api.admin()
                .header("If-Match", "*")
                .body("{}")
                .post("/mfa-policy/attestation")
                .then()
                .statusCode(201);
    }

    private static Map<String, String> check() {
        JsonPath checks = Api.get("/organization/checks?pageSize=200");
        return checks.getMap("items.find { it.code == 'MFA_POLICY' }");
    }

    @Test
    @DisplayName("warns while nobody declared one")
    void undeclared() {
        assertThat(check()).containsEntry("status", "WARNING");
        assertThat(check().get("remedy")).contains("PUT /mfa-policy");
    }

    @Test
    @DisplayName("warns until somebody attested what is declared")
    void unattested() {
        declare("ALWAYS_ON");

        assertThat(check()).containsEntry("status", "WARNING");
        assertThat(check().get("remedy")).contains("POST /mfa-policy/attestation");

        attest();

        assertThat(check()).containsEntry("status", "OK").doesNotContainKey("remedy");
    }

    @Test
    @DisplayName("warns when the attestation is too old to count")
    void stale() {
        declare("ALWAYS_ON");
        attest();
        sql("update mfa_policy_attestation set attested_at = attested_at - interval '31 days'");

        assertThat(check()).containsEntry("status", "WARNING");
        assertThat(check().get("detail")).contains("expired");
    }

    @Test
    @DisplayName("warns of a policy that lets somebody in without a second factor")
    void weak() {
        declare("CONTEXT_AWARE");
        attest();

        assertThat(check()).containsEntry("status", "WARNING");
        assertThat(check().get("remedy")).contains("ALWAYS_ON");
    }
}
