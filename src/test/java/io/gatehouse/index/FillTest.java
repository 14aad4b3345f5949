package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Filling the index")
class FillTest {
    private static final int DEATHS = 20;

    @Inject
    HandSweep sweep;

    @Inject
    IndexTables index;

    @Inject
    Jdbi jdbi;

    private String set = "";
    private String group = "";
    private String user = "";

    @BeforeEach
    void somebody_has_something() {
        index.forget();
        set = Grants.permissionSet(Api.unique("Filled"));
        group = People.group(Api.unique("Filled"));
        user = People.user(Api.unique("filled"), Map.of("groups", List.of(group)));
        Grants.give("GROUP", group, "sandbox-1", set);
        Grants.give("USER", user, "payments-dev", set);
    }

    @AfterEach
    void nothing_is_left() {
        index.forget();
    }

    /** What is so now, by what it is alone. */
    private Set<String> assignments() {
        return jdbi.withHandle(db -> db.createQuery("""
                        select account_id || ' ' || permission_set_id || ' ' || principal_type || ' ' || principal_id
                          from index_assignment where valid_to is null
                        """).mapTo(String.class).set());
    }

    private short begin(Fill way) {
        short scope = sweep.adopt();
        jdbi.useHandle(db -> db.createUpdate("update index_scope set fill_way = :way where id = :scope")
                .bind("way", way.name())
                .bind("scope", scope)
                .execute());
        return scope;
    }

    @Test
    void finds_the_same_either_way() {
        sweep.fill(begin(Fill.PRINCIPALS));
        Set<String> byPrincipal = assignments();
        index.forget();
        sweep.fill(begin(Fill.PAIRS));

        assertThat(assignments()).isEqualTo(byPrincipal).hasSizeGreaterThanOrEqualTo(2);
        assertThat(index.ever("index_assignment", "principal_id", group))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("began_cause", "FILL"));
    }

    @Test
    void takes_no_more_calls_than_there_is_to_ask() {
        sweep.fill(sweep.adopt());
        JsonPath swept = Api.get("/access-index/sweeps");
        Map<String, Integer> calls = swept.getMap("items.find { it.reason == 'FILL' }.calls");
        int made = calls.values().stream().mapToInt(Integer::intValue).sum();

        int units = count("index_unit");
        int accounts = count("index_account");
        int sets = count("index_permission_set");
        int groups = count("index_group");
        int users = count("index_user");
        int principals = groups + users;
        int pairs = count("index_provisioning");
        int unexplained =
                jdbi.withHandle(db -> db.createQuery("""
                        select count(*) from index_provisioning p where valid_to is null and not exists (
                          select 1 from index_assignment a where a.valid_to is null and a.account_id = p.account_id
                             and a.permission_set_id = p.permission_set_id)
                        """).mapTo(Integer.class).one());
        int formula = (1 + units)
                + pages(accounts, 20)
                + units
                + accounts
                + pages(sets, 100)
                + 6 * sets
                + 2 * sets
                + pages(groups, 100)
                + pages(users, 100)
                + groups
                + Math.min(principals + unexplained, pairs);
        assertThat(made).as(calls + "").isLessThanOrEqualTo((int) (1.05 * formula));
    }

    private int count(String table) {
        return jdbi.withHandle(db -> db.createQuery("select count(*) from " + table + " where valid_to is null")
                .mapTo(Integer.class)
                .one());
    }

    private static int pages(int things, int page) {
        return Math.max(1, (things + page - 1) / page);
    }

    @Test
    void goes_on_after_twenty_deaths_and_writes_between_them() {
        short scope = begin(Fill.PRINCIPALS);
        List<String> given = new ArrayList<>();
        for (int death = 1; death <= DEATHS; death++) {
            sweep.sweep(scope, death);
            if (death % 5 == 0) {
                String another = People.group(Api.unique("Between"));
                Grants.give("GROUP", another, "sandbox-1", set);
                given.add(another);
            }
        }
        Api.post("/assignment-revocations", Grants.selection("GROUP", given.getFirst(), "sandbox-1", set));
        sweep.fill(scope);
        Set<String> survived = assignments();

        index.forget();
        sweep.fill(begin(Fill.PAIRS));
        assertThat(survived).as("what AWS holds").isEqualTo(assignments());
        assertThat(survived.stream().filter(row -> row.contains(set)).collect(Collectors.toSet()))
                .hasSize(2 + given.size() - 1);
    }

    @Test
    void loses_nothing_by_a_page_that_fails() {
        short scope = sweep.adopt();
        sweep.fill(scope);
        SimulatedAws.fault(
                Map.of("kind", "ERROR_BEFORE", "operation", "ListGroupMemberships", "match", Map.of("GroupId", group)));
        try {
            jdbi.useHandle(db -> db.createUpdate(
                            "update index_question set due_at = clock_timestamp() where kind = 'MEMBERSHIPS' and subject = :group")
                    .bind("group", group)
                    .execute());
            sweep.sweep(scope, Integer.MAX_VALUE);
        } finally {
            SimulatedAws.healthy();
        }

        assertThat(index.now("index_membership", "user_id", user))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("missed_at", null));
    }

    @Test
    void is_called_stale_when_answers_are_overdue_and_old() {
        sweep.fill(sweep.adopt());
        assertThat(Api.get("/access-index").getString("state")).isEqualTo("CURRENT");

        jdbi.useHandle(db -> {
            db.execute(
                    "update index_part set as_of = clock_timestamp() - interval '3 hours' where part = 'MEMBERSHIPS'");
            db.execute(
                    "update index_question set due_at = clock_timestamp() - interval '2 hours' where kind = 'MEMBERSHIPS'");
        });
        JsonPath state = Api.get("/access-index");
        assertThat(state.getString("state")).isEqualTo("STALE");
        assertThat(state.getString("oldest[0].what")).isEqualTo("MEMBERSHIPS");
        assertThat(Api.get("/organization/checks?pageSize=200")
                        .getString("items.find { it.code == 'ACCESS_INDEX' }.status"))
                .isEqualTo("WARNING");
    }
}
