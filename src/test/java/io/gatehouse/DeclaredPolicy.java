package io.gatehouse;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** The one MFA policy all tests of an application share. */
public final class DeclaredPolicy {
    private DeclaredPolicy() {}

    /** As if nobody had ever declared one. */
    public static void forget() {
        inDatabase("delete from mfa_policy_attestation");
        inDatabase("delete from mfa_policy_declaration");
    }

    /** Declares a policy and attests it. */
    public static void attested(Map<String, ?> policy) {
        Api.admin()
                .header("If-Match", "*")
                .body(policy)
                .put("/mfa-policy?allowWeaker=true")
                .then()
                .statusCode(202);
        Api.admin()
                .header("If-Match", "*")
                .body("{}")
                .post("/mfa-policy/attestation")
                .then()
                .statusCode(201);
    }

    /** As if it had been attested that long ago. */
    public static void attestedAgo(Duration age) {
        inDatabase("update mfa_policy_attestation set attested_at = clock_timestamp() - interval '" + age + "'");
    }

    private static void inDatabase(String statement) {
        Jdbi jdbi = Arc.container().instance(Jdbi.class).get();
        QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(db -> db.execute(statement)));
    }
}
