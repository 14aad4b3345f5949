package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.Tokens;
import io.gatehouse.assignment.Assignments;
import io.gatehouse.group.Groups;
import io.gatehouse.listing.Part;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.upstream.CallContext;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The access index")
class AccessIndexTest {
    @Inject
    IndexTables index;

    @Inject
    IndexFreshness freshness;

    @Inject
    Assignments aws;

    @Inject
    Groups groups;

    @BeforeEach
    void filled() {
        await("every part is known")
                .atMost(Duration.ofSeconds(90))
                .until(() -> freshness.known().size() == Part.values().length);
    }

    @AfterAll
    static void nothing_is_left_for_tests_without_it() {
        io.quarkus.arc.Arc.container().instance(IndexTables.class).get().forget();
    }

    @Test
    void says_how_well_it_knows_what_aws_holds() {
        JsonPath state = Api.get("/access-index");

        assertThat(state.getString("state")).isEqualTo("CURRENT");
        assertThat(state.getString("asOf")).isNotNull();
        assertThat(state.getList("oldest.what")).hasSize(Part.values().length);
        assertThat(state.getInt("counts.accounts")).isGreaterThanOrEqualTo(4);
        assertThat(state.getString("rolling.every")).startsWith("PT");
        assertThat(state.getString("rolling.nextAt")).isNotNull();

        JsonPath sweeps = Api.get("/access-index/sweeps");
        assertThat(sweeps.getList("items.reason")).contains("FILL");
        assertThat(sweeps.getMap("items.find { it.reason == 'FILL' }.calls")).isNotEmpty();
        Api.viewer().get("/organization/checks").then().statusCode(200).body("items.code", hasItem("ACCESS_INDEX"));
    }

    @Test
    void is_swept_anew_when_somebody_asks() {
        JsonPath all = Api.post("/access-index/sweeps", Map.of("scope", "ALL"));
        assertThat(all.getString("type")).isEqualTo("SWEEP");
        assertThat(all.getString("status")).as(all.prettify()).isEqualTo("SUCCEEDED");
        assertThat(all.getInt("progress.total")).isGreaterThan(5);

        String set = Grants.permissionSet(Api.unique("Asked"));
        String group = People.group(Api.unique("Asked"));
        Grants.give("GROUP", group, "sandbox-1", set);
        JsonPath one = Api.post("/access-index/sweeps", Map.of("scope", Map.of("principalId", group)));
        assertThat(one.getString("status")).as(one.prettify()).isEqualTo("SUCCEEDED");
        Api.post("/access-index/sweeps", Map.of("scope", Map.of("permissionSetId", set)));
        JsonPath sweep = Api.get("/access-index/sweeps");
        assertThat(sweep.getList("items.sweepId")).contains(one.getString("id"));
        assertThat(index.now("index_assignment", "principal_id", group)).hasSize(1);
    }

    @Test
    void refuses_sweeps_of_nothing() {
        Api.operator()
                .body(Map.of("scope", "EVERYTHING"))
                .post("/access-index/sweeps")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/scope"));
        Api.operator()
                .body(Map.of("scope", Map.of("accountId", "000000000000")))
                .post("/access-index/sweeps")
                .then()
                .statusCode(422)
                .body("code", equalTo("REFERENCE_NOT_FOUND"))
                .body("errors[0].pointer", equalTo("/scope/accountId"));
        Api.operator()
                .body(Map.of("scope", "ALL", "rebuild", true))
                .post("/access-index/sweeps")
                .then()
                .statusCode(403);
        Api.admin()
                .body(Map.of("scope", Map.of("accountId", "000000000000"), "rebuild", true))
                .post("/access-index/sweeps")
                .then()
                .statusCode(400);
    }

    @Test
    void is_rebuilt_from_nothing_by_one_call() {
        String group = People.group(Api.unique("Rebuilt"));
        JsonPath rebuilt = Api.post("/access-index/sweeps", Map.of("scope", "ALL", "rebuild", true));

        assertThat(rebuilt.getString("status")).as(rebuilt.prettify()).isEqualTo("SUCCEEDED");
        assertThat(index.ever("index_group", "group_id", group)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("began_cause", "FILL"));
    }

    @Test
    void looks_where_an_event_says_that_something_changed() {
        String set = Grants.permissionSet(Api.unique("Console"));
        String group = People.group(Api.unique("Console"));
        Grants.give("GROUP", group, "payments-dev", set);
        String account = (String)
                index.now("index_account", "name", "sandbox-1").getFirst().get("account_id");
        Instant when = Instant.now();
        CallContext.exact().await(aws.create(new AssignmentKey(account, set, PrincipalType.GROUP, group)));

        String id = UUID.randomUUID().toString();
        Map<String, ?> event = Map.of(
                "version", "0",
                "id", id,
                "detail-type", "AWS API Call via CloudTrail",
                "source", "aws.sso",
                "detail",
                        Map.of(
                                "eventSource",
                                "sso.amazonaws.com",
                                "eventName",
                                "CreateAccountAssignment",
                                "eventTime",
                                when.truncatedTo(ChronoUnit.SECONDS).toString(),
                                "userIdentity",
                                Map.of("arn", "arn:aws:sts::123456789012:assumed-role/Admin/mallory"),
                                "requestParameters",
                                Map.of(
                                        "targetId",
                                        account,
                                        "targetType",
                                        "AWS_ACCOUNT",
                                        "permissionSetArn",
                                        "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/" + set,
                                        "principalType",
                                        "GROUP",
                                        "principalId",
                                        group)));
        for (int delivery = 0; delivery < 2; delivery++) {
            Api.of(Tokens.of("eventbridge"))
                    .body(event)
                    .post("/aws-events")
                    .then()
                    .statusCode(202);
        }
        assertThat(index.ever("index_event", "event_id", id)).hasSize(1);
        await("the change is found").atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        index.now("index_assignment", "principal_id", group))
                .hasSize(2)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("account_id", account)
                        .containsEntry("began_cause", "OUTSIDE")
                        .containsEntry("began_actor", "arn:aws:sts::123456789012:assumed-role/Admin/mallory")));
        Api.viewer().get("/access-index").then().body("eventsLastSeenAt", notNullValue());
    }

    @Test
    void asks_aws_about_what_it_does_not_know_before_it_says_that_there_is_none() {
        String set = Grants.permissionSet(Api.unique("Unheard"));
        String account = (String)
                index.now("index_account", "name", "sandbox-1").getFirst().get("account_id");
        String user = People.user(Api.unique("unheard"));
        String group = CallContext.exact().await(groups.create(Api.unique("Unheard"), "made in the console"));
        CallContext.exact().await(groups.addMember(group, user));
        CallContext.exact().await(aws.create(new AssignmentKey(account, set, PrincipalType.GROUP, group)));

        JsonPath access = Api.get("/groups/" + group + "/access");
        assertThat(access.getList("items.permissionSetId"))
                .as(access.prettify())
                .containsExactly(set);
        assertThat(index.now("index_membership", "group_id", group)).hasSize(1);

        Api.viewer().get("/groups/" + UUID.randomUUID() + "/access").then().statusCode(404);
    }

    @Test
    void takes_strange_events_and_refuses_those_of_strangers() {
        Api.of(Tokens.of("eventbridge"))
                .body(Map.of("id", "1", "source", "aws.s3", "detail", Map.of("eventName", "PutObject")))
                .post("/aws-events")
                .then()
                .statusCode(202);
        Api.of(Tokens.of("eventbridge"))
                .body(Map.of("id", "2", "detail", Map.of("x", "y".repeat(300_000))))
                .post("/aws-events")
                .then()
                .statusCode(413);
        Api.admin().body(Map.of("id", "3")).post("/aws-events").then().statusCode(403);
    }
}
