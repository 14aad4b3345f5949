package io.gatehouse;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** The one MFA policy all tests of an application share. */
public final class DeclaredPolicy {
    private DeclaredPolicy() {}

    /** Declarations the driver has not written yet; it would write them after they were forgotten. */
    private static final String ON_THEIR_WAY = """
            select count(*) from operation o join operation_item i on i.operation_id = o.id
             where o.type = 'CHANGE_MFA_POLICY' and o.completed_at is null and not o.held
               and i.phase in ('PENDING', 'INTENT')
            """;

    /** Declarations whose operation has yet to notice that they are gone: its end counts as a change of the policy. */
    private static final String WITHOUT_DECLARATION = """
            select count(*) from operation
             where type = 'CHANGE_MFA_POLICY' and completed_at is null and not held
            """;

    /** As if nobody had ever declared one. */
    public static void forget() {
        Awaitility.await("declarations on their way").until(() -> count(ON_THEIR_WAY) == 0);
        inDatabase("delete from mfa_policy_attestation");
        inDatabase("delete from mfa_policy_declaration");
        Awaitility.await("operations without a declaration").until(() -> count(WITHOUT_DECLARATION) == 0);
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

    private static int count(String query) {
        Jdbi jdbi = Arc.container().instance(Jdbi.class).get();
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(
                        db -> db.createQuery(query).mapTo(Integer.class).one()));
    }

    private static void inDatabase(String statement) {
        Jdbi jdbi = Arc.container().instance(Jdbi.class).get();
        QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(db -> db.execute(statement)));
    }
}
