package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.Account;

@QuarkusTest
@DisplayName("A new account is in the index")
class NewAccountTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    HandSweep sweep;

    @Inject
    IndexTables index;

    @Inject
    Ledger ledger;

    @Inject
    Jdbi jdbi;

    @Inject
    OrganizationsAsyncClient organizations;

    @AfterEach
    void nothing_is_left() {
        SimulatedAws.healthy();
        index.forget();
    }

    private List<Account> called(String name) {
        List<Account> found = new ArrayList<>();
        organizations
                .listAccountsPaginator()
                .subscribe(page -> page.accounts().stream()
                        .filter(account -> account.name().equals(name))
                        .forEach(found::add))
                .join();
        return found;
    }

    @Test
    void with_the_tags_and_the_place_of_its_creation_though_a_listing_showed_it_before() {
        short scope = sweep.adopt();
        sweep.fill(scope);
        for (String question : List.of("DescribeCreateAccountStatus", "ListCreateAccountStatus")) {
            SimulatedAws.fault(Map.of("kind", "THROTTLE", "operation", question));
        }
        String name = Api.unique("first");
        JsonPath accepted = Api.admin()
                .body(Map.of("name", name, "email", name + "@example.com", "tags", Map.of("team", "payments")))
                .post("/accounts")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        Account listed = await("AWS lists it")
                .atMost(PATIENCE)
                .until(() -> called(name), accounts -> !accounts.isEmpty())
                .getFirst();
        ObjectNode row = Rows.account(listed.id())
                .put("name", name)
                .put("email", listed.email())
                .put("arn", listed.arn())
                .put("state", "ACTIVE")
                .put("joined_method", "CREATED")
                .put("management_account", false);
        jdbi.useHandle(db -> ledger.present(
                db,
                Facet.ACCOUNT_LISTED,
                List.of(row),
                Answers.swept(scope, Instant.now(), true, Evidence.Source.SWEEP)));

        SimulatedAws.healthy();
        assertThat(Api.ended(accepted.getString("href")).getString("status")).isEqualTo("SUCCEEDED");

        assertThat(index.now("index_account", "account_id", listed.id()))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.get("tags")).hasToString("{\"team\": \"payments\"}");
                    assertThat(account.get("unit_id")).isNotNull();
                });
    }

    @Test
    void without_a_place_while_it_is_on_its_way_to_a_unit() {
        sweep.fill(sweep.adopt());
        SimulatedAws.fault(Map.of("kind", "THROTTLE", "operation", "MoveAccount"));
        String name = Api.unique("moving");
        JsonPath accepted = Api.admin()
                .body(Map.of("name", name, "email", name + "@example.com", "organizationalUnitId", "/Sandbox"))
                .post("/accounts")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
        assertThat(await("it is created")
                        .atMost(PATIENCE)
                        .until(() -> index.now("index_account", "name", name), rows -> !rows.isEmpty()))
                .singleElement()
                .satisfies(account -> assertThat(account.get("unit_id")).isNull());

        SimulatedAws.healthy();
        assertThat(Api.ended(accepted.getString("href")).getString("status")).isEqualTo("SUCCEEDED");

        assertThat(index.now("index_account", "name", name)).singleElement().satisfies(account -> assertThat(
                        index.now("index_unit", "unit_id", (String) account.get("unit_id")))
                .extracting("path")
                .containsExactly("/Sandbox"));
    }
}
