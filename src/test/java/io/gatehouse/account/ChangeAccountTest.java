package io.gatehouse.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("An account can be changed")
class ChangeAccountTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static Response patch(String id, Object body) {
        return Api.admin().header("If-Match", "*").body(body).patch("/accounts/" + id);
    }

    private static JsonPath patched(String id, Map<String, ?> body) {
        JsonPath operation = Api.ended(patch(id, body));
        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(operation.getString("type")).isEqualTo("UPDATE_ACCOUNT");
        assertThat(operation.getString("target.id")).isEqualTo(id);
        return operation;
    }

    @Nested
    @DisplayName("in part")
    class InPart {
        @Test
        void its_name() {
            String id = AccountsInTest.created("named");
            String name = Api.unique("renamed");

            JsonPath operation = patched(id, Map.of("name", name));

            assertThat(Api.get("/accounts/" + id).getString("name")).isEqualTo(name);
            assertThat(Api.items(operation).getList("items.action")).containsExactly("RENAME_ACCOUNT");
            assertThat(Api.items(operation).getString("items[0].accountId")).isEqualTo(id);
        }

        @ParameterizedTest
        @CsvSource({"/Platform/Shared, /Platform/Shared", "Production, /Workloads/Production", "/, /"})
        void its_place_by_path_or_name(String reference, String path) {
            String id = AccountsInTest.created("placed", Map.of("organizationalUnitId", "Sandbox"));

            patched(id, Map.of("organizationalUnitId", reference));

            assertThat(Api.get("/accounts/" + id).getString("organizationalUnitPath"))
                    .isEqualTo(path);
        }

        @Test
        void its_tags_one_by_one() {
            String id = AccountsInTest.created("tags", Map.of("tags", Map.of("keep", "1", "change", "2", "drop", "3")));
            Map<String, Object> tags = new HashMap<>(Map.of("change", "two", "add", "4"));
            tags.put("drop", null);

            JsonPath operation = patched(id, Map.of("tags", tags));

            assertThat(Api.get("/accounts/" + id).getMap("tags"))
                    .isEqualTo(Map.of("keep", "1", "change", "two", "add", "4"));
            assertThat(Api.items(operation).getList("items.action")).containsExactly("TAG_ACCOUNT", "UNTAG_ACCOUNT");
        }

        @Test
        void its_tags_all_at_once() {
            String id = AccountsInTest.created("tags", Map.of("tags", Map.of("one", "1", "two", "2")));
            Map<String, Object> clear = new HashMap<>();
            clear.put("tags", null);

            patched(id, clear);

            assertThat(Api.get("/accounts/" + id).getMap("tags")).isEmpty();
        }

        @Test
        void under_the_name_of_a_merge_patch_too() {
            String id = AccountsInTest.created("patch");

            Response answer = Api.admin()
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body("{\"tags\": {\"a\": \"b\"}}")
                    .patch("/accounts/" + id);

            assertThat(Api.ended(answer).getString("status")).isEqualTo("SUCCEEDED");
            assertThat(Api.get("/accounts/" + id).getMap("tags")).isEqualTo(Map.of("a", "b"));
        }
    }

    @Test
    @DisplayName("without a call to AWS where nothing would change")
    void not_at_all() {
        String id = AccountsInTest.created("same", Map.of("tags", Map.of("a", "b")));
        Map<String, Object> same = new HashMap<>(Map.of("tags", Map.of("a", "b"), "organizationalUnitId", "/"));
        same.put("name", Api.get("/accounts/" + id).getString("name"));

        JsonPath operation = patched(id, same);

        assertThat(operation.getInt("progress.total")).isZero();
    }

    @ParameterizedTest
    @DisplayName("once, even when the answer of AWS is lost")
    @ValueSource(strings = {"PutAccountName", "MoveAccount", "TagResource", "UntagResource"})
    void when_an_answer_is_lost(String call) {
        String id = AccountsInTest.created("lost", Map.of("tags", Map.of("old", "1")));
        Map<String, Object> tags = new HashMap<>(Map.of("new", "2"));
        tags.put("old", null);
        SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", call, "times", 1));

        patched(id, Map.of("name", Api.unique("found"), "organizationalUnitId", "Sandbox", "tags", tags));

        JsonPath account = Api.get("/accounts/" + id);
        assertThat(account.getString("name")).startsWith("found-");
        assertThat(account.getString("organizationalUnitPath")).isEqualTo("/Sandbox");
        assertThat(account.getMap("tags")).isEqualTo(Map.of("new", "2"));
        String member = call.equals("TagResource") || call.equals("UntagResource") ? "ResourceId" : "AccountId";
        assertThat(SimulatedAws.committed(call, member, id)).isEqualTo(1);
    }

    @Nested
    @DisplayName("unless")
    class Refused {
        @Test
        void nobody_says_which_state_of_it_is_meant() {
            String id = AccountsInTest.created("match");

            Api.admin()
                    .body("{")
                    .patch("/accounts/" + id)
                    .then()
                    .statusCode(428)
                    .body("code", equalTo("PRECONDITION_REQUIRED"));
        }

        @Test
        void it_is_not_as_it_was_seen() {
            String id = AccountsInTest.created("match");
            String seen = Api.viewer().get("/accounts/" + id).header("ETag");
            patched(id, Map.of("tags", Map.of("a", "b")));

            Api.admin()
                    .header("If-Match", seen)
                    .body(Map.of("name", "x"))
                    .patch("/accounts/" + id)
                    .then()
                    .statusCode(412)
                    .body("code", equalTo("PRECONDITION_FAILED"));
        }

        @Test
        void it_is_not_there() {
            patch("999999999999", "{").then().statusCode(404);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"name\": \"a<b\"}                     | /name",
                    "{\"name\": \"\"}                        | /name",
                    "{\"name\": null}                        | /name",
                    "{\"name\": 5}                           | /name",
                    "{\"organizationalUnitId\": null}        | /organizationalUnitId",
                    "{\"tags\": {\"aws:x\": \"1\"}}          | /tags",
                    "{\"tags\": {\"x\": 1}}                  | /tags",
                    "{\"email\": \"new@example.com\"}        | /email",
                    "{\"accountId\": \"123456789012\"}       | /accountId"
                })
        void the_change_is_malformed(String body, String pointer) {
            String id = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");

            patch(id, body).then().statusCode(400).body("errors.pointer", everyItem(startsWith(pointer)));
        }

        @Test
        void the_unit_does_not_exist() {
            String id = Api.get("/accounts?name=sandbox-1").getString("items[0].accountId");

            patch(id, Map.of("organizationalUnitId", "Nowhere"))
                    .then()
                    .statusCode(422)
                    .body("errors[0].pointer", equalTo("/organizationalUnitId"));
        }

        @Test
        void it_is_no_admin_who_asks() {
            Api.operator()
                    .header("If-Match", "*")
                    .body("{")
                    .patch("/accounts/999999999999")
                    .then()
                    .statusCode(403);
        }
    }
}
