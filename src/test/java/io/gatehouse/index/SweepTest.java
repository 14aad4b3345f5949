package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.group.Groups;
import io.gatehouse.listing.Part;
import io.gatehouse.upstream.CallContext;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The sweep")
class SweepTest {
    @Inject
    IndexTables index;

    @Inject
    IndexFreshness freshness;

    @Inject
    Groups aws;

    @BeforeEach
    void filled() {
        await("every part is known")
                .atMost(Duration.ofSeconds(60))
                .until(() -> freshness.known().size() == Part.values().length);
    }

    @AfterAll
    static void nothing_is_left_for_tests_without_it() {
        io.quarkus.arc.Arc.container().instance(IndexTables.class).get().forget();
    }

    @Test
    void fills_the_index_by_itself() {
        assertThat(index.now("index_account", "name", "payments-dev"))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account)
                            .containsEntry("state", "ACTIVE")
                            .containsEntry("email", "payments-dev@example.com");
                    assertThat(index.now("index_unit", "unit_id", (String) account.get("unit_id")))
                            .extracting("path")
                            .containsExactly("/Workloads/Development");
                });
        assertThat(freshness.historySince()).isPresent();
    }

    @Test
    void finds_what_others_did() {
        String name = Api.unique("Outside");
        String group = CallContext.exact().await(aws.create(name, "made in the console"));

        await("it is found").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        index.now("index_group", "group_id", group))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("display_name", name)
                        .containsEntry("began_cause", "OUTSIDE")
                        .containsEntry("valid_from_known", "SEEN")));

        CallContext.exact().await(aws.delete(group));
        await("it is missed").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        index.ever("index_group", "group_id", group))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("ended_cause", "OUTSIDE")));
    }

    @Test
    void knows_who_has_what() {
        String set = Grants.permissionSet(Api.unique("Swept"));
        String user = People.user(Api.unique("swept"));
        Grants.give("USER", user, "sandbox-1", set);

        await("a listing confirms it").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        index.now("index_assignment", "principal_id", user))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("confirmed_by", "SWEEP")
                        .containsEntry("began_cause", "OPERATION")));
        await("the account has it").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        index.now("index_provisioning", "permission_set_id", set))
                .extracting("status")
                .containsExactly("CURRENT"));
        assertThat(index.ever("index_user", "user_id", user))
                .as("its status is no change")
                .hasSize(1);
    }

    @Test
    void never_overrules_what_was_written_while_listings_lag() {
        String set = Grants.permissionSet(Api.unique("Lagging"));
        String group = People.group(Api.unique("Lagging"));
        SimulatedAws.set(Map.of("sso.listLag", "PT2S", "sso.deletedStillListedFor", "PT2S"));
        try {
            Grants.give("GROUP", group, "sandbox-1", set);
            asked("PRINCIPAL", "GROUP/" + group, 3);
            assertThat(index.ever("index_assignment", "principal_id", group))
                    .extracting("valid_to")
                    .containsOnlyNulls();

            Api.post("/assignment-revocations", Grants.selection("GROUP", group, "sandbox-1", set));
            asked("PRINCIPAL", "GROUP/" + group, 3);
            assertThat(index.ever("index_assignment", "principal_id", group))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("began_cause", "OPERATION")
                            .containsEntry("ended_cause", "OPERATION"));
        } finally {
            Map<String, Object> usual = new HashMap<>();
            usual.put("sso.listLag", null);
            usual.put("sso.deletedStillListedFor", null);
            SimulatedAws.set(usual);
        }
    }

    /** Waits until a question was answered so many times more. */
    private void asked(String kind, String subject, int times) {
        for (int i = 0; i < times; i++) {
            Object before = index.asked(kind, subject);
            await(kind + " " + subject)
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !Objects.equals(index.asked(kind, subject), before));
        }
    }
}
