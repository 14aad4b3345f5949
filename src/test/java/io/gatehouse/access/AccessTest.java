package io.gatehouse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.gatehouse.Tokens;
import io.gatehouse.group.Groups;
import io.gatehouse.index.IndexFreshness;
import io.gatehouse.index.IndexTables;
import io.gatehouse.index.Sweeping;
import io.gatehouse.listing.Part;
import io.gatehouse.upstream.CallContext;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("Who can reach what")
class AccessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    @Inject
    IndexFreshness freshness;

    @Inject
    Groups aws;

    @BeforeEach
    void filled() {
        await("every part is known")
                .atMost(PATIENCE)
                .until(() -> freshness.known().size() == Part.values().length);
    }

    @AfterAll
    static void nothing_is_left_for_tests_without_the_sweep() {
        Arc.container().instance(IndexTables.class).get().forget();
    }

    private static String csv(String token, String path) {
        return Api.of(token)
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
    }

    /** A person who reaches the sandbox through a group. */
    private record Scene(String user, String userName, String group, String set, String setName, String account) {
        static Scene made() {
            String team = Api.unique("Team");
            String name = Api.unique("person");
            String setName = Api.unique("Set");
            String group = People.group(team);
            String user = People.user(name, Map.of("groups", List.of(team)));
            String set = Grants.permissionSet(setName);
            Grants.give("GROUP", group, "sandbox-1", setName);
            String account = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");
            return new Scene(user, name, group, set, setName, account);
        }
    }

    @Test
    void is_known_as_soon_as_the_operation_ended_with_the_path_and_the_operation() {
        Scene scene = Scene.made();

        JsonPath page = Api.get("/users/" + scene.user() + "/access");

        assertThat(page.getList("items")).hasSize(1);
        assertThat(page.getString("asOf")).isNotNull();
        assertThat(page.getString("items[0].accountName")).isEqualTo("sandbox-1");
        assertThat(page.getString("items[0].organizationalUnitPath")).isEqualTo("/Sandbox");
        assertThat(page.getString("items[0].permissionSetName")).isEqualTo(scene.setName());
        assertThat(page.getString("items[0].principal.name")).isEqualTo(scene.userName());
        assertThat(page.getString("items[0].via.type")).isEqualTo("GROUP");
        assertThat(page.getString("items[0].via.groupId")).isEqualTo(scene.group());
        assertThat(page.getString("items[0].sinceKnown")).isEqualTo("EXACT");
        assertThat(page.getString("items[0].operationId")).isNotNull();
        assertThat(page.getString("items[0].consoleUrl")).contains("account_id=" + scene.account());
    }

    @Test
    void is_asked_from_every_side_and_filters_combine() {
        Scene scene = Scene.made();
        String person = "?userId=" + scene.userName() + "&permissionSetId=" + scene.setName();

        assertThat(Api.get("/accounts/" + scene.account() + "/access" + person + "&via=GROUP&q=SANDBOX")
                        .getList("items.principal.id"))
                .containsExactly(scene.user());
        assertThat(Api.get("/permission-sets/" + scene.set() + "/access").getList("items.principal.id"))
                .containsExactly(scene.user());
        assertThat(Api.get("/permission-sets/" + scene.set() + "/access?expand=NONE")
                        .getList("items.principal.id"))
                .containsExactly(scene.group());
        assertThat(Api.get("/groups/" + scene.group() + "/access?accountId=sandbox-1")
                        .getList("items.accountId"))
                .containsExactly(scene.account());
        assertThat(Api.get("/accounts/" + scene.account() + "/access" + person + "&via=DIRECT")
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void is_refused_for_what_there_is_not() {
        Scene scene = Scene.made();

        Api.viewer().get("/users/" + NOBODY + "/access").then().statusCode(404);
        Api.viewer().get("/groups/" + NOBODY + "/access").then().statusCode(404);
        Api.viewer().get("/accounts/999999999999/access").then().statusCode(404);
        Api.viewer().get("/permission-sets/ps-0000000000000000/access").then().statusCode(404);
        Api.viewer()
                .get("/users/" + scene.user() + "/access?accountId=nowhere")
                .then()
                .statusCode(422)
                .body("code", equalTo("REFERENCE_NOT_FOUND"))
                .body("errors[0].parameter", equalTo("accountId"));
        Api.viewer().get("/users/" + scene.user() + "/access?via=MAGIC").then().statusCode(400);
    }

    @Test
    void is_one_question_with_one_answer() {
        Scene scene = Scene.made();
        String both = "/access?userId=" + scene.user() + "&accountId=" + scene.account();

        Api.viewer()
                .get(both)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true))
                .body("asOf", notNullValue());
        Api.viewer()
                .get(both + "&permissionSetId=" + scene.set())
                .then()
                .statusCode(200)
                .body("entries.permissionSetId", contains(scene.set()));
        Api.viewer()
                .get(both + "&permissionSetId=" + Grants.permissionSet(Api.unique("Other")))
                .then()
                .statusCode(200)
                .body("allowed", equalTo(false));
        Api.viewer()
                .get("/access?userId=" + NOBODY + "&accountId=" + scene.account())
                .then()
                .statusCode(404);
        Api.viewer().get("/access?userId=" + scene.user()).then().statusCode(400);
    }

    @Test
    void of_one_is_not_empty_because_a_filter_names_another() {
        Scene scene = Scene.made();
        Scene another = Scene.made();
        Api.viewer()
                .get("/users/" + scene.user() + "/access?userId=" + another.user())
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("userId"))
                .body("errors[0].detail", containsString(scene.user()));
        Api.viewer()
                .get("/users/" + scene.user() + "/access?userId=" + scene.user())
                .then()
                .statusCode(200);
    }

    @Test
    void is_exported_as_csv() {
        Scene scene = Scene.made();
        assertThat(csv(Tokens.viewer(), "/users/" + scene.user() + "/access"))
                .startsWith("accountId,accountName,organizationalUnitPath,")
                .contains(scene.account() + ",sandbox-1,/Sandbox," + scene.set());
        assertThat(csv(Tokens.viewer(), "/access/export")).contains(scene.userName());
        Api.viewer()
                .accept("application/json, text/csv")
                .get("/users/" + scene.user() + "/access")
                .then()
                .contentType(ContentType.JSON);
    }

    @Test
    void is_known_for_the_past_since_the_index_was_filled() {
        Scene scene = Scene.made();
        Instant before =
                Instant.parse(Api.get("/users/" + scene.user() + "/access").getString("items[0].since"));
        String path = "/users/" + scene.user() + "/access?at=";

        Api.operator()
                .delete("/groups/" + scene.group() + "/members/" + scene.user())
                .then()
                .statusCode(204);

        assertThat(Api.get("/users/" + scene.user() + "/access").getList("items"))
                .isEmpty();
        assertThat(Api.get(path + before.plusMillis(1)).getList("items")).hasSize(1);
        Api.viewer().get(path + "2020-01-01T00:00:00Z").then().statusCode(422).body("code", equalTo("BEFORE_HISTORY"));
        Api.viewer().get(path + "2060-01-01T00:00:00Z").then().statusCode(422).body("code", equalTo("IN_THE_FUTURE"));
        Api.viewer().get(path + "yesterday").then().statusCode(400);
    }

    @Test
    void changes_are_told_in_people_with_their_cause() {
        Scene scene = Scene.made();
        Api.operator()
                .delete("/groups/" + scene.group() + "/members/" + scene.user())
                .then()
                .statusCode(204);
        CallContext.exact().await(aws.addMember(scene.group(), scene.user()));
        String path = "/access-changes?userId=" + scene.userName();

        JsonPath changes = await("the membership is found")
                .atMost(PATIENCE)
                .until(() -> Api.get(path), found -> found.getList("items").size() == 3);

        assertThat(changes.getList("items.change")).containsExactly("GAINED", "LOST", "GAINED");
        assertThat(changes.getList("items.cause.type")).containsExactly("OUTSIDE", "OPERATION", "OPERATION");
        assertThat(changes.getString("items[1].cause.actor")).isEqualTo("bob");
        assertThat(Api.get(path + "&change=LOST&groupId=" + scene.group()).getList("items"))
                .hasSize(1);
        assertThat(csv(Tokens.viewer(), path)).startsWith("at,change,").contains("LOST," + scene.account());
    }

    @Test
    void of_the_caller_is_for_the_caller_alone() {
        List<String> people = Api.get("/users?userName=kevin").getList("items.userId");
        String user = people.isEmpty() ? People.user("kevin") : people.getFirst();
        String set = Api.unique("Mine");
        Grants.permissionSet(set);
        Grants.give("USER", user, "sandbox-1", set);

        Api.of(Tokens.requester())
                .get("/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("kevin"))
                .body("roles", contains("access-requester"))
                .body("user.userId", equalTo(user));
        Api.of(Tokens.requester())
                .get("/me/access")
                .then()
                .statusCode(200)
                .body("items.permissionSetName", hasItem(set));
        assertThat(csv(Tokens.requester(), "/me/access")).contains(set);
        Api.of(Tokens.requester())
                .accept("text/plain")
                .get("/me/aws-config")
                .then()
                .statusCode(200)
                .body(containsString("[profile sandbox-1-" + set + "]"));
        Api.of(Tokens.requester()).get("/users/" + user + "/access").then().statusCode(403);
        Api.of(Tokens.auditor()).get("/users/" + user + "/access").then().statusCode(200);
    }

    @Test
    void of_a_caller_who_is_no_user_is_not_known_and_it_is_said_why() {
        Api.of(Tokens.auditor()).get("/me").then().statusCode(200).body("unresolved", containsString("no user"));
        Api.of(Tokens.auditor()).get("/me/access").then().statusCode(404);
        Api.of(Tokens.auditor())
                .accept("text/plain")
                .get("/me/aws-config")
                .then()
                .statusCode(404);
    }

    @Test
    void lists_come_from_the_index_with_any_filter_and_in_stable_pages() {
        Scene scene = Scene.made();

        assertThat(Api.get("/assignments?pageSize=1").getList("items")).hasSize(1);
        assertThat(Api.get("/assignments?permissionSetId=" + scene.setName()).getList("items.principalId"))
                .containsExactly(scene.group());
        assertThat(Api.get("/assignments?q=" + scene.setName()).getList("items.accountName"))
                .containsExactly("sandbox-1");
        assertThat(Api.get("/users?q=" + scene.userName().toUpperCase()).getList("items.userId"))
                .containsExactly(scene.user());
        assertThat(Api.get("/groups/" + scene.group() + "/members").getList("items.userName"))
                .containsExactly(scene.userName());
        assertThat(Api.get("/users/" + scene.user() + "/groups").getList("items.groupId"))
                .containsExactly(scene.group());
        assertThat(Api.get("/permission-sets?name=" + scene.setName()).getList("items.arn"))
                .allSatisfy(arn -> assertThat((String) arn).startsWith("arn:aws:sso:::permissionSet/ssoins-"));
        assertThat(Api.get("/organizational-units?q=work").getList("items.path"))
                .contains("/Workloads");
        assertThat(Api.get("/accounts?organizationalUnitId=/Sandbox&state=ACTIVE&q=sand")
                        .getList("items.name"))
                .contains("sandbox-1");

        List<String> whole = Api.get("/users?pageSize=200&sort=email").getList("items.userId");
        List<String> paged = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = Api.viewer()
                    .queryParam("pageSize", 2)
                    .queryParam("sort", "email")
                    .queryParams(token.isEmpty() ? Map.of() : Map.of("pageToken", token))
                    .get("/users")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items.userId"));
            token = page.getString("nextPageToken");
        } while (token != null);
        assertThat(paged).startsWith(whole.toArray(String[]::new));
    }

    @Test
    void a_name_the_index_does_not_know_is_asked_for_in_aws() {
        String name = Api.unique("Fresh");
        CallContext.exact().await(aws.create(name, "made in the console a moment ago"));

        Api.viewer()
                .get("/groups?displayName=" + name)
                .then()
                .statusCode(200)
                .body("items.displayName", contains(name));
        await("it is in the index")
                .atMost(PATIENCE)
                .until(() -> !Api.get("/groups?q=" + name).getList("items").isEmpty());
        Api.viewer().get("/groups?displayName=" + Api.unique("No")).then().body("items", not(hasItem(notNullValue())));
    }

    @Test
    void a_single_resource_is_asked_for_in_aws_where_no_kept_answer_will_do() {
        Scene scene = Scene.made();

        Api.viewer()
                .header("Cache-Control", "no-cache")
                .get("/groups/" + scene.group())
                .then()
                .statusCode(200)
                .header("Age", equalTo("0"));
    }
}
