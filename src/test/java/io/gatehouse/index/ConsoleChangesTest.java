package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.Tokens;
import io.gatehouse.assignment.Assignments;
import io.gatehouse.group.Groups;
import io.gatehouse.listing.Part;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.upstream.CallContext;
import io.quarkus.arc.Arc;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("A change in the console, of which AWS sends an event,")
class ConsoleChangesTest {
    private static final Duration PROMISED = Duration.ofSeconds(10);

    @Inject
    IndexTables index;

    @Inject
    IndexFreshness freshness;

    @Inject
    Assignments assignments;

    @Inject
    Groups groups;

    @TestHTTPResource("/aws-events")
    URI destination;

    @BeforeEach
    void sends_events() {
        await("every part is known")
                .atMost(Duration.ofSeconds(90))
                .until(() -> freshness.known().size() == Part.values().length);
        SimulatedAws.set(Map.of(
                "events.destination",
                destination.toString(),
                "events.authorization",
                "Bearer " + Tokens.of("eventbridge"),
                "events.delay",
                "PT1S",
                "events.repeatedPercent",
                50));
    }

    @AfterEach
    void sends_none() {
        Map<String, Object> usual = new HashMap<>();
        for (String setting : new String[] {
            "events.destination", "events.authorization", "events.delay", "events.repeatedPercent", "events.lostPercent"
        }) {
            usual.put(setting, null);
        }
        SimulatedAws.set(usual);
    }

    @AfterAll
    static void nothing_is_left_for_tests_without_the_sweep() {
        Arc.container().instance(IndexTables.class).get().forget();
    }

    @Test
    void is_in_the_answers_with_who_made_it() {
        String set = Grants.permissionSet(Api.unique("Clicked"));
        String group = People.group(Api.unique("Clicked"));
        String user = People.user(Api.unique("clicked"));
        Grants.give("GROUP", group, "payments-dev", set);
        String account = (String)
                index.now("index_account", "name", "payments-dev").getFirst().get("account_id");

        CallContext.exact().await(groups.addMember(group, user));
        await("the membership is in the answers").atMost(PROMISED).until(() -> Api.get(
                        "/access?userId=" + user + "&accountId=" + account)
                .getBoolean("allowed"));
        told("index_membership", "user_id", user, "began_actor");

        CallContext.exact().await(groups.removeMember(group, user));
        await("its end is in the answers").atMost(PROMISED).until(() -> !Api.get(
                        "/access?userId=" + user + "&accountId=" + account)
                .getBoolean("allowed"));
        told("index_membership", "user_id", user, "ended_actor");
        await("the change says who").atMost(PROMISED).untilAsserted(() -> assertThat(
                        Api.get("/access-changes?userId=" + user).getList("items.cause.actor"))
                .hasSize(2)
                .doesNotContainNull());
    }

    @Test
    void is_known_by_the_assignment_it_was() {
        String set = Grants.permissionSet(Api.unique("Clicked"));
        String group = People.group(Api.unique("Clicked"));
        Grants.give("GROUP", group, "sandbox-1", set);
        String account = (String)
                index.now("index_account", "name", "payments-dev").getFirst().get("account_id");

        CallContext.exact().await(assignments.create(new AssignmentKey(account, set, PrincipalType.GROUP, group)));
        await("the assignment is in the answers")
                .atMost(PROMISED)
                .until(
                        () -> Api.get("/groups/" + group + "/access").getList("items.accountId"),
                        found -> found.contains(account));
        await("who made it is known").atMost(PROMISED).untilAsserted(() -> assertThat(
                        index.now("index_assignment", "principal_id", group))
                .filteredOn("account_id", account)
                .singleElement()
                .satisfies(row -> assertThat((String) row.get("began_actor")).startsWith("arn:aws:")));
        assertThat(index.now("index_assignment", "principal_id", group))
                .as("what this service did is its own")
                .filteredOn("began_cause", "OPERATION")
                .hasSize(1);
    }

    @Test
    void is_found_without_its_event_by_the_sweep() {
        SimulatedAws.set(Map.of("events.lostPercent", 100));
        String group = People.group(Api.unique("Silent"));
        String user = People.user(Api.unique("silent"));

        CallContext.exact().await(groups.addMember(group, user));

        await("a turn of the sweep").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        index.now("index_membership", "user_id", user))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("began_cause", "OUTSIDE").containsEntry("began_actor", null)));
    }

    private void told(String table, String column, String id, String member) {
        await(member).atMost(PROMISED).untilAsserted(() -> assertThat(index.ever(table, column, id))
                .singleElement()
                .satisfies(row -> assertThat((String) row.get(member)).startsWith("arn:aws:")));
    }
}
