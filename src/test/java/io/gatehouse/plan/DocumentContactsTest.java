package io.gatehouse.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.gatehouse.index.Sweeping;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("The alternate contacts a document names for an account that exists")
class DocumentContactsTest {
    /** What a plan does with things the document names. */
    private static final String NAMED = "items.action.findAll { it != 'UNMANAGED' }";

    private final String owner = Api.unique("team");
    private final String account = Api.unique("contacted");

    @BeforeEach
    void fill() {
        Indexed.filled();
    }

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static Map<String, String> contact(String name) {
        return Map.of("name", name, "title", "Officer", "email", "officer@example.com", "phoneNumber", "+49 40 1");
    }

    private String created(Map<String, ?> contacts) {
        JsonPath operation = Api.post(
                "/accounts", Map.of("name", account, "email", account + "@example.com", "alternateContacts", contacts));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation.getString("result.id");
    }

    private JsonPath planned(Map<String, ?> more) {
        Map<String, Object> document = new HashMap<>(more);
        document.put("owner", owner);
        return Api.operator()
                .body(document)
                .post("/plans")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private JsonPath planned(String onRemoval, Map<String, ?> contacts) {
        return planned(Map.of(
                "onRemoval", onRemoval, "accounts", List.of(Map.of("name", account, "alternateContacts", contacts))));
    }

    private static JsonPath applied(JsonPath plan) {
        JsonPath operation = Api.ended(Api.admin().body(Map.of()).post(plan.getString("href") + "/application"));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        return operation;
    }

    private static JsonPath changes(JsonPath plan) {
        return Api.get(plan.getString("href") + "/changes");
    }

    private static void outside(String id, Map<String, ?> contacts) {
        Api.ended(Api.admin()
                .header("If-Match", "*")
                .body(Map.of("alternateContacts", contacts))
                .patch("/accounts/" + id));
    }

    @Test
    void are_compared_with_those_aws_has_put_by_the_application_and_then_agree() {
        String id = created(Map.of("security", contact("Sam"), "operations", contact("Olga")));

        JsonPath plan = planned("REPORT", Map.of("security", contact("Sue"), "billing", contact("Bob")));

        JsonPath change = changes(plan);
        assertThat(change.getList(NAMED)).containsExactly("UPDATE");
        assertThat(change.getMap("items[0].before.alternateContacts")).containsOnlyKeys("security");
        assertThat(change.getString("items[0].before.alternateContacts.security.name"))
                .isEqualTo("Sam");
        assertThat(change.getMap("items[0].after.alternateContacts")).containsOnlyKeys("billing", "security");
        JsonPath operation = applied(plan);
        assertThat(Api.items(operation).getList("items.action"))
                .containsExactly("PUT_ALTERNATE_CONTACT", "PUT_ALTERNATE_CONTACT");
        JsonPath now = Api.get("/accounts/" + id);
        assertThat(now.getString("alternateContacts.security.name")).isEqualTo("Sue");
        assertThat(now.getString("alternateContacts.billing.name")).isEqualTo("Bob");
        assertThat(now.getString("alternateContacts.operations.name"))
                .as("it is not named")
                .isEqualTo("Olga");
        JsonPath again = planned("REPORT", Map.of("security", contact("Sue"), "billing", contact("Bob")));
        assertThat(changes(again).getList(NAMED)).containsExactly("UNCHANGED");
    }

    @Test
    void cost_no_call_where_it_names_none_and_one_for_each_it_names() {
        created(Map.of());
        SimulatedAws.forgetRequests();

        planned(Map.of("accounts", List.of(Map.of("name", account, "tags", Map.of("team", "x")))));
        assertThat(SimulatedAws.requests("GetAlternateContact").getList("")).isEmpty();
        planned("REPORT", Map.of("security", contact("Sam"), "billing", contact("Bob")));
        assertThat(SimulatedAws.requests("GetAlternateContact").getList("")).hasSize(2);
    }

    @Test
    void come_from_the_template_the_account_names() {
        String id = created(Map.of());

        applied(planned(Map.of(
                "accountTemplates", Map.of("small", Map.of("alternateContacts", Map.of("security", contact("Sam")))),
                "accounts", List.of(Map.of("name", account, "template", "small")))));

        assertThat(Api.get("/accounts/" + id).getString("alternateContacts.security.name"))
                .isEqualTo("Sam");
    }

    @Test
    void are_taken_away_when_it_names_them_no_longer_and_deletes_what_it_drops() {
        String id = created(Map.of("operations", contact("Olga")));
        applied(planned("DELETE", Map.of("security", contact("Sam"), "billing", contact("Bob"))));

        JsonPath kept = planned("REPORT", Map.of("billing", contact("Bob")));
        assertThat(changes(kept).getList(NAMED)).containsExactly("UNCHANGED");
        JsonPath plan = planned("DELETE", Map.of("billing", contact("Bob")));
        assertThat(changes(plan).getMap("items[0].before.alternateContacts")).containsOnlyKeys("security");
        assertThat(changes(plan).getMap("items[0].after.alternateContacts")).isEmpty();
        JsonPath operation = applied(plan);

        assertThat(Api.items(operation).getList("items.action")).containsExactly("DELETE_ALTERNATE_CONTACT");
        JsonPath now = Api.get("/accounts/" + id);
        assertThat(now.getString("alternateContacts.security")).isNull();
        assertThat(now.getString("alternateContacts.billing.name")).isEqualTo("Bob");
        assertThat(now.getString("alternateContacts.operations.name"))
                .as("the document never named it")
                .isEqualTo("Olga");
        assertThat(changes(planned("DELETE", Map.of("billing", contact("Bob")))).getList(NAMED))
                .containsExactly("UNCHANGED");
    }

    @Test
    void make_the_plan_stale_when_they_were_changed_since() {
        String id = created(Map.of("security", contact("Sam"), "billing", contact("Bob")));
        JsonPath plan = planned("REPORT", Map.of("security", contact("Sue")));
        outside(id, Map.of("billing", contact("Ben")));
        JsonPath other = planned("REPORT", Map.of("security", contact("Sue")));

        outside(id, Map.of("security", contact("Somebody")));

        for (JsonPath stale : List.of(plan, other)) {
            Api.admin()
                    .body(Map.of())
                    .post(stale.getString("href") + "/application")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("PLAN_STALE"))
                    .body("detail", containsString(account + ": its contacts were changed"));
        }
    }

    @Test
    void leave_the_plan_as_it_is_when_others_of_the_account_were_changed_since() {
        String id = created(Map.of());
        JsonPath plan = planned("REPORT", Map.of("security", contact("Sue")));

        outside(id, Map.of("billing", contact("Ben")));

        applied(plan);
    }

    @Test
    void are_drift_when_somebody_changed_them() {
        String id = created(Map.of());
        applied(planned("REPORT", Map.of("security", contact("Sam"))));
        assertThat(Api.get("/documents/" + owner + "/drift").getList("items")).isEmpty();

        outside(id, Map.of("security", contact("Somebody")));

        assertThat(Api.get("/documents/" + owner + "/drift")
                        .getString("items[0].before.alternateContacts.security.name"))
                .isEqualTo("Somebody");
    }

    @Test
    void are_not_compared_where_aws_does_not_let_this_service_read_them_and_the_plan_says_so() {
        String id = created(Map.of());
        SimulatedAws.fault(Map.of("kind", "ACCESS_DENIED", "operation", "GetAlternateContact"));

        JsonPath plan = planned("REPORT", Map.of("security", contact("Sam")));

        assertThat(changes(plan).getList(NAMED)).containsExactly("ADOPT");
        Api.viewer()
                .get(plan.getString("href"))
                .then()
                .body("status", equalTo("READY"))
                .body("warnings", hasItem(containsString(id)));
        Api.viewer()
                .accept("text/markdown")
                .get(plan.getString("href") + "/changes")
                .then()
                .body(containsString("not compared"));
    }

    @Test
    void are_put_by_an_onboarding_that_is_repeated_after_it_lost_them_and_not_twice() {
        String id = created(Map.of());
        Map<String, ?> body = Map.of(
                "account",
                Map.of(
                        "name",
                        account,
                        "email",
                        account + "@example.com",
                        "alternateContacts",
                        Map.of("security", contact("Sam"))));

        JsonPath first = Api.post("/onboardings", body);

        assertThat(first.getString("status")).as(first.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.get("/accounts/" + id).getString("alternateContacts.security.name"))
                .isEqualTo("Sam");
        assertThat(Api.post("/onboardings", body).getInt("progress.total")).isZero();
    }
}
