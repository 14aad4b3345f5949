package io.gatehouse.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A group")
class GroupsTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static int groupsCalled(String displayName) {
        return Api.viewer()
                .queryParam("displayName", displayName)
                .get("/groups")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }

    @Nested
    @DisplayName("is created")
    class Created {
        @Test
        void at_once_and_found_where_the_answer_says() {
            String name = Api.unique("Developers");

            String location = Api.operator()
                    .body(Map.of("displayName", name, "description", "Who builds"))
                    .post("/groups")
                    .then()
                    .statusCode(201)
                    .header("ETag", notNullValue())
                    .body("displayName", equalTo(name))
                    .body("description", equalTo("Who builds"))
                    .extract()
                    .header("Location");

            Api.viewer()
                    .get(java.net.URI.create(location).getPath())
                    .then()
                    .statusCode(200)
                    .header("Age", notNullValue())
                    .body("displayName", equalTo(name))
                    .body("groupId", endsWith(location.substring(location.lastIndexOf('/') + 1)));
        }

        @Test
        void with_the_entity_tag_it_has_when_read() {
            var created = Api.operator()
                    .body(Map.of("displayName", Api.unique("Tagged")))
                    .post("/groups");

            assertThat(Api.viewer().get("/groups/" + created.path("groupId")).header("ETag"))
                    .isEqualTo(created.header("ETag"));
        }

        @Test
        void once_though_the_answer_of_aws_is_lost() {
            String name = Api.unique("Lost");
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "CreateGroup", "times", 1));

            Api.operator()
                    .body(Map.of("displayName", name))
                    .post("/groups")
                    .then()
                    .statusCode(201)
                    .body("groupId", notNullValue());

            assertThat(groupsCalled(name)).isEqualTo(1);
            assertThat(SimulatedAws.committed("CreateGroup", "DisplayName", name))
                    .isEqualTo(1);
        }

        @Test
        void though_the_request_to_aws_was_lost() {
            String name = Api.unique("Dropped");
            SimulatedAws.fault(Map.of("kind", "DROP_BEFORE", "operation", "CreateGroup", "times", 1));

            Api.operator()
                    .body(Map.of("displayName", name))
                    .post("/groups")
                    .then()
                    .statusCode(201);

            assertThat(groupsCalled(name)).isEqualTo(1);
        }

        @Test
        void once_for_each_idempotency_key() {
            String name = Api.unique("Key");
            String key = UUID.randomUUID().toString();

            String first = Api.operator()
                    .header("Idempotency-Key", key)
                    .body(Map.of("displayName", name))
                    .post("/groups")
                    .then()
                    .statusCode(201)
                    .extract()
                    .asString();

            Api.operator()
                    .header("Idempotency-Key", key)
                    .body(Map.of("displayName", name))
                    .post("/groups")
                    .then()
                    .statusCode(201)
                    .body(equalTo(first));
        }

        @Test
        void not_at_all_when_only_validated() {
            String name = Api.unique("Only");

            Api.operator()
                    .body(Map.of("displayName", name))
                    .post("/groups?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("valid", equalTo(true))
                    .body("wouldDo.action", equalTo(List.of("CREATE_GROUP")))
                    .body("wouldDo[0].detail", containsString(name));

            assertThat(groupsCalled(name)).isZero();
        }
    }

    @Nested
    @DisplayName("is refused")
    class Refused {
        @Test
        void when_another_has_its_name() {
            String name = Api.unique("Twice");
            String first = People.group(name);

            Api.operator()
                    .body(Map.of("displayName", name))
                    .post("/groups")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("GROUP_EXISTS"))
                    .body("groupId", equalTo(first))
                    .body("errors[0].pointer", equalTo("/displayName"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Administrator", "AWSAdministrators", "awsadministrators"})
        void when_aws_reserves_its_name(String name) {
            Api.operator()
                    .body(Map.of("displayName", name))
                    .post("/groups")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("RESERVED_NAME"));
        }

        @Test
        void with_everything_that_is_wrong_with_it() {
            Map<String, Object> body = new HashMap<>();
            body.put("displayName", "");
            body.put("description", 7);
            body.put("colour", "red");

            Api.operator()
                    .body(body)
                    .post("/groups")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("VALIDATION_FAILED"))
                    .body("errors.pointer", hasItems("/description", "/colour"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"displayName\": null}",
                    "{\"displayName\": \"\"}",
                    "{\"displayName\": \"a\\u0000b\"}",
                    "{\"displayName\": \"ok\", \"description\": \"\"}"
                })
        void when_a_value_does_not_fit(String body) {
            Api.operator()
                    .body(body)
                    .post("/groups")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("VALIDATION_FAILED"))
                    .body("errors.pointer", everyItem(oneOf("/displayName", "/description")));
        }

        @Test
        void when_its_name_is_too_long() {
            Api.operator()
                    .body(Map.of("displayName", "x".repeat(1025)))
                    .post("/groups")
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/displayName"));
        }

        @Test
        void by_a_viewer() {
            Api.viewer()
                    .body(Map.of("displayName", Api.unique("No")))
                    .post("/groups")
                    .then()
                    .statusCode(403);
        }
    }

    @Nested
    @DisplayName("is changed")
    class Changed {
        @Test
        void in_what_the_patch_names_alone() {
            String id = Api.operator()
                    .body(Map.of("displayName", Api.unique("Before"), "description", "stays"))
                    .post("/groups")
                    .path("groupId");
            String name = Api.unique("After");

            Api.operator()
                    .header("If-Match", "*")
                    .body(Map.of("displayName", name))
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(200)
                    .body("displayName", equalTo(name))
                    .body("description", equalTo("stays"));

            assertThat(Api.get("/groups/" + id).getString("displayName")).isEqualTo(name);
        }

        @Test
        void to_have_no_description() {
            String id = Api.operator()
                    .body(Map.of("displayName", Api.unique("Described"), "description", "goes"))
                    .post("/groups")
                    .path("groupId");

            Api.operator()
                    .header("If-Match", "*")
                    .contentType("application/merge-patch+json")
                    .body("{\"description\": null}")
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(200)
                    .body("description", nullValue());

            assertThat(Api.get("/groups/" + id).getMap("")).doesNotContainKey("description");
        }

        @Test
        void only_by_who_saw_it_as_it_is() {
            String id = People.group(Api.unique("Seen"));
            String seen = Api.viewer().get("/groups/" + id).header("ETag");
            Api.operator()
                    .header("If-Match", seen)
                    .body(Map.of("description", "first"))
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(200);

            Api.operator()
                    .header("If-Match", seen)
                    .body(Map.of("description", "second"))
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(412)
                    .body("code", equalTo("PRECONDITION_FAILED"));
            Api.operator()
                    .body(Map.of("description", "second"))
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(428);
        }

        @Test
        void but_not_to_a_name_another_has() {
            String taken = Api.unique("Taken");
            People.group(taken);
            String id = People.group(Api.unique("Free"));

            Api.operator()
                    .header("If-Match", "*")
                    .body(Map.of("displayName", taken))
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("GROUP_EXISTS"));
        }

        @Test
        void without_a_word_to_aws_when_nothing_changes() {
            String name = Api.unique("Same");
            String id = People.group(name);

            Api.operator()
                    .header("If-Match", "*")
                    .body(Map.of("displayName", name))
                    .patch("/groups/" + id)
                    .then()
                    .statusCode(200);

            assertThat(SimulatedAws.committed("UpdateGroup", "GroupId", id)).isZero();
        }
    }

    @Nested
    @DisplayName("is deleted")
    class Deleted {
        @Test
        void in_an_operation_that_ends_with_it_gone() {
            String id = People.group(Api.unique("Gone"));

            var operation = Api.ended(Api.operator().header("If-Match", "*").delete("/groups/" + id));

            assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(operation.getString("type")).isEqualTo("DELETE_GROUP");
            assertThat(Api.items(operation).getList("items.outcome")).containsExactly("REMOVED");
            Api.viewer().get("/groups/" + id).then().statusCode(404);
        }

        @Test
        void once_though_the_answer_of_aws_is_lost() {
            String id = People.group(Api.unique("LostGone"));
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "DeleteGroup", "times", 1));

            var operation = Api.ended(Api.operator().header("If-Match", "*").delete("/groups/" + id));

            assertThat(Api.items(operation).getList("items.outcome")).containsExactly("REMOVED");
            assertThat(SimulatedAws.committed("DeleteGroup", "GroupId", id)).isEqualTo(1);
        }

        @Test
        void not_without_if_match() {
            String id = People.group(Api.unique("Kept"));

            Api.operator().delete("/groups/" + id).then().statusCode(428);
        }
    }

    @Nested
    @DisplayName("in a list")
    class Listed {
        @Test
        void comes_in_pages() {
            People.group(Api.unique("Page"));
            People.group(Api.unique("Page"));

            var first = Api.get("/groups?pageSize=1");

            assertThat(first.getList("items")).hasSize(1);
            assertThat(first.getString("asOf")).isNotNull();
            var second = Api.viewer()
                    .queryParam("pageSize", 1)
                    .queryParam("pageToken", first.getString("nextPageToken"))
                    .get("/groups")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(second.getString("items[0].groupId")).isNotEqualTo(first.getString("items[0].groupId"));
        }

        @Test
        void is_found_by_its_name() {
            String name = Api.unique("Named");
            String id = People.group(name);

            assertThat(Api.viewer()
                            .queryParam("displayName", name)
                            .get("/groups")
                            .jsonPath()
                            .getList("items.groupId"))
                    .containsExactly(id);
        }
    }

    @Test
    void that_is_not_there_is_404_and_a_malformed_id_400() {
        Api.viewer().get("/groups/" + UUID.randomUUID()).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        Api.viewer().get("/groups/developers").then().statusCode(400);
    }
}
