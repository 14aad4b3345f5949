package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Accounts can be read")
class ReadAccountsTest {
    private static final String SANDBOX = "items.find { it.name == 'sandbox-1' }";

    private static String sandboxId() {
        return Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");
    }

    @Nested
    @DisplayName("as a list")
    class Listed {
        @Test
        void that_shows_each_with_its_place_but_without_its_tags() {
            JsonPath list = Api.get("/accounts?pageSize=200");

            assertThat(list.getString(SANDBOX + ".email")).isEqualTo("sandbox-1@example.com");
            assertThat(list.getString(SANDBOX + ".state")).isEqualTo("ACTIVE");
            assertThat(list.getString(SANDBOX + ".organizationalUnitPath")).isEqualTo("/Sandbox");
            assertThat(list.getString(SANDBOX + ".organizationalUnitId")).startsWith("ou-");
            assertThat(list.getString(SANDBOX + ".arn")).startsWith("arn:aws:organizations::");
            assertThat(list.getString(SANDBOX + ".href")).isEqualTo("/accounts/" + list.get(SANDBOX + ".accountId"));
            assertThat(list.getMap(SANDBOX)).doesNotContainKey("tags");
            assertThat(list.getString("asOf")).isNotNull();
        }

        @Test
        void that_marks_the_management_account() {
            JsonPath list = Api.get("/accounts?pageSize=200");

            assertThat(list.getList("items.findAll { it.managementAccount }.accountId"))
                    .containsExactly("123456789012");
        }

        @ParameterizedTest
        @ValueSource(strings = {"name=sandbox-1", "email=SANDBOX-1@example.com", "name=sandbox-1&state=ACTIVE"})
        void of_those_that_fit_the_filter(String filter) {
            assertThat(Api.get("/accounts?" + filter).getList("items.name")).containsExactly("sandbox-1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"name=nobody", "state=SUSPENDED", "name=SANDBOX-1", "q=nobody"})
        void that_is_empty_where_none_fits(String filter) {
            assertThat(Api.get("/accounts?" + filter).getList("items")).isEmpty();
        }

        @Test
        void is_refused_where_the_filter_names_a_unit_there_is_not() {
            Api.viewer()
                    .get("/accounts?organizationalUnitId=/Nowhere")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_NOT_FOUND"))
                    .body("errors[0].parameter", equalTo("organizationalUnitId"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"q=ANDBOX-", "organizationalUnitId=Sandbox&q=sand", "organizationalUnitId=/Sandbox/&q=x-1@ex"
                })
        void of_those_whose_name_or_email_has_a_part(String filter) {
            assertThat(Api.get("/accounts?" + filter).getList("items.name")).contains("sandbox-1");
        }

        @Test
        void in_the_order_asked_for() {
            List<String> ascending =
                    Api.get("/accounts?pageSize=200&sort=email").getList("items.email");
            List<String> descending =
                    Api.get("/accounts?pageSize=200&sort=-email").getList("items.email");

            assertThat(descending).isEqualTo(ascending.reversed());
            Api.viewer()
                    .get("/accounts?sort=colour")
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("sort"));
        }

        @Test
        void of_those_directly_in_a_unit() {
            JsonPath list = Api.get("/accounts?organizationalUnitId=" + AccountsInTest.unit("/Workloads/Production"));

            assertThat(list.getList("items.name")).contains("payments-prod");
            assertThat(list.getList("items.organizationalUnitPath")).containsOnly("/Workloads/Production");
        }

        @Test
        void of_those_with_a_tag_whose_parts_may_hold_colons() {
            String tag = Api.unique("owner");
            String id = AccountsInTest.created("tagged", Map.of("tags", Map.of("team:name", tag + ":a")));
            AccountsInTest.created("tagged", Map.of("tags", Map.of("team:name", tag + ":b")));

            JsonPath found = Api.get("/accounts?tag=team:name:" + tag + ":a");

            assertThat(found.getList("items.accountId")).containsExactly(id);
            assertThat(found.getMap("items[0].tags")).containsEntry("team:name", tag + ":a");
        }

        @Test
        void in_pages_that_together_are_the_list() {
            List<String> whole = Api.get("/accounts?pageSize=200").getList("items.accountId");
            List<String> pieced = new ArrayList<>();
            String token = "";
            do {
                JsonPath page = Api.get("/accounts?pageSize=2" + (token.isEmpty() ? "" : "&pageToken=" + token));
                assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
                pieced.addAll(page.getList("items.accountId"));
                token = page.getString("nextPageToken");
            } while (token != null);

            assertThat(pieced).containsExactlyElementsOf(whole);
        }

        @Test
        void whose_page_token_does_not_outlive_a_change_of_filter() {
            String token = Api.get("/accounts?pageSize=2").getString("nextPageToken");

            Api.viewer()
                    .get("/accounts?pageSize=2&state=ACTIVE&pageToken=" + token)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVALID_PAGE_TOKEN"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"state=HAPPY", "tag=team", "tag=", "name=", "pageSize=0", "pageSize=201", "nmae=x"})
        void but_not_with_a_filter_that_makes_no_sense(String filter) {
            Api.viewer()
                    .get("/accounts?" + filter)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo(filter.split("=", 2)[0]));
        }
    }

    @Nested
    @DisplayName("one by one")
    class Single {
        @Test
        void with_everything_there_is_to_know() {
            Api.viewer()
                    .get("/accounts/" + sandboxId())
                    .then()
                    .statusCode(200)
                    .header("ETag", notNullValue())
                    .header("Age", Integer::parseInt, greaterThanOrEqualTo(0))
                    .body("name", equalTo("sandbox-1"))
                    .body("organizationalUnitPath", equalTo("/Sandbox"))
                    .body("joinedMethod", equalTo("CREATED"))
                    .body("joinedAt", notNullValue())
                    .body("tags", equalTo(Map.of()))
                    .body("managementAccount", equalTo(false));
        }

        @Test
        void and_need_not_be_sent_again_while_they_are_the_same() {
            String tag = Api.viewer().get("/accounts/" + sandboxId()).header("ETag");

            Api.viewer()
                    .header("If-None-Match", tag)
                    .get("/accounts/" + sandboxId())
                    .then()
                    .statusCode(304)
                    .body(equalTo(""));
        }

        @Test
        void unless_the_organization_has_none_of_the_id() {
            Api.viewer().get("/accounts/999999999999").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"1234567890123", "12345678901", "12345678901x", "sandbox-1"})
        void unless_the_id_is_none(String id) {
            Api.viewer()
                    .get("/accounts/" + id)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("VALIDATION_FAILED"))
                    .body("errors[0].parameter", equalTo("accountId"));
        }
    }

    @Test
    @DisplayName("by nobody without the role")
    void are_shown_to_viewers_only() {
        Api.of(Tokens.auditor()).get("/accounts").then().statusCode(200);
        Api.of(Tokens.requester()).get("/accounts").then().statusCode(403);
        Api.of(Tokens.nobody()).get("/accounts/" + sandboxId()).then().statusCode(403);
        Api.of(Tokens.nobody()).get("/accounts/x").then().statusCode(not(404)).statusCode(403);
    }
}
