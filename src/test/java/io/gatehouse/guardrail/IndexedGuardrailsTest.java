package io.gatehouse.guardrail;

import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.index.IndexFreshness;
import io.gatehouse.index.IndexTables;
import io.gatehouse.index.Sweeping;
import io.gatehouse.listing.Part;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("Guardrails beside an index")
class IndexedGuardrailsTest {
    @Inject
    IndexFreshness freshness;

    @Inject
    IndexTables index;

    @Inject
    Jdbi jdbi;

    private String account = "";
    private Map<String, ?> wanted = Map.of();

    @BeforeEach
    void filled() {
        await("every part is known")
                .atMost(Duration.ofSeconds(90))
                .until(() -> freshness.known().size() == Part.values().length);
        account = (String)
                index.now("index_account", "name", "sandbox-1").getFirst().get("account_id");
        String set = Api.unique("Judged");
        Grants.permissionSet(set);
        wanted = Grants.selection("GROUP", People.group(Api.unique("Judged")), account, set);
    }

    @AfterEach
    void answers_again() {
        SimulatedAws.healthy();
        await("the sweep has seen the tags there are")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !String.valueOf(index.now("index_account", "account_id", account)
                                .getFirst()
                                .get("text"))
                        .contains("production"));
    }

    @AfterAll
    static void nothing_is_left_for_tests_without_the_sweep() {
        Arc.container().instance(IndexTables.class).get().forget();
    }

    @Test
    void let_pass_what_is_harmless_by_the_index_though_aws_tells_no_tags() {
        SimulatedAws.fault(Map.of(
                "kind", "ERROR_BEFORE", "operation", "ListTagsForResource", "match", Map.of("ResourceId", account)));

        Api.admin().body(wanted).post("/assignments?validateOnly=true").then().statusCode(200);
    }

    @Test
    void ask_aws_before_they_refuse() {
        jdbi.useHandle(db -> db.createUpdate("""
                        update index_account set tags = '{"environment": "production"}', tags_confirmed_at = clock_timestamp()
                         where valid_to is null and account_id = :id
                        """).bind("id", account).execute());

        Api.admin().body(wanted).post("/assignments?validateOnly=true").then().statusCode(200);
    }
}
