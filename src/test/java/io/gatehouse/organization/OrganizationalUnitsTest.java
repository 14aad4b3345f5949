package io.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("An organizational unit")
class OrganizationalUnitsTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static Response create(String name, String parent) {
        return Api.admin().body(Map.of("name", name, "parentId", parent)).post("/organizational-units");
    }

    private static String created(String name, String parent) {
        return create(name, parent).then().statusCode(201).extract().path("id");
    }

    private static String root() {
        return Api.get("/organizational-units").getString("items[0].id");
    }

    private static Response rename(String id, String name) {
        return Api.admin().body(Map.of("name", name)).patch("/organizational-units/" + id);
    }

    private static Response delete(String id) {
        return Api.admin().delete("/organizational-units/" + id);
    }

    @Nested
    @DisplayName("is created")
    class Created {
        @Test
        void below_the_unit_of_a_path_and_is_where_its_address_says() {
            String name = Api.unique("unit");

            Response answer = create(name, "/Workloads");

            String id = answer.path("id");
            answer.then()
                    .statusCode(201)
                    .header("Location", endsWith("/organizational-units/" + id))
                    .body("name", equalTo(name))
                    .body("path", equalTo("/Workloads/" + name));
            Api.viewer()
                    .get("/organizational-units/" + id)
                    .then()
                    .statusCode(200)
                    .header("ETag", notNullValue())
                    .body("path", equalTo("/Workloads/" + name))
                    .body("parentId", equalTo(answer.path("parentId")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Workloads/Development", "/Workloads/Development/", "Development"})
        void below_a_unit_named_in_any_way(String parent) {
            String name = Api.unique("named");

            create(name, parent).then().statusCode(201).body("path", equalTo("/Workloads/Development/" + name));
        }

        @Test
        void below_the_root_where_nothing_else_is_said() {
            String name = Api.unique("top");

            Api.admin()
                    .body(Map.of("name", name))
                    .post("/organizational-units")
                    .then()
                    .statusCode(201)
                    .body("path", equalTo("/" + name))
                    .body("parentId", equalTo(root()));
        }

        @Test
        void at_once_for_accounts_to_be_moved_into() {
            String name = Api.unique("home");
            created(name, "/Sandbox");

            assertThat(Api.post(
                                    "/accounts",
                                    Map.of(
                                            "name", name,
                                            "email", name + "@example.com",
                                            "organizationalUnitId", "/Sandbox/" + name))
                            .getString("status"))
                    .isEqualTo("SUCCEEDED");
        }

        @ParameterizedTest
        @ValueSource(strings = {"DROP_AFTER", "ERROR_AFTER"})
        void once_even_when_the_answer_of_aws_is_lost(String kind) {
            String name = Api.unique("lost");
            SimulatedAws.fault(Map.of("kind", kind, "operation", "CreateOrganizationalUnit", "times", 1));

            create(name, "/Sandbox").then().statusCode(201).body("path", equalTo("/Sandbox/" + name));
            assertThat(SimulatedAws.committed("CreateOrganizationalUnit", "Name", name))
                    .isEqualTo(1);
        }

        @Test
        void or_only_thought_through() {
            String name = Api.unique("thought");

            Api.admin()
                    .body(Map.of("name", name, "parentId", "/Sandbox"))
                    .post("/organizational-units?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("wouldDo[0].detail", equalTo("Creates the unit /Sandbox/" + name + "."));
            assertThat(SimulatedAws.committed("CreateOrganizationalUnit", "Name", name))
                    .isZero();
        }
    }

    @Nested
    @DisplayName("is not created")
    class NotCreated {
        @Test
        void where_its_parent_has_one_of_that_name() {
            String name = Api.unique("twice");
            String id = created(name, "/Sandbox");

            create(name, "/Sandbox")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ORGANIZATIONAL_UNIT_EXISTS"))
                    .body("organizationalUnitId", equalTo(id))
                    .body("errors[0].pointer", equalTo("/name"));
        }

        @Test
        void below_a_unit_that_is_not_there() {
            create("unit", "/Nowhere")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_NOT_FOUND"))
                    .body("errors[0].pointer", equalTo("/parentId"));
        }

        @Test
        void deeper_than_aws_allows() {
            String path = "/Workloads/Development";
            for (int level = 3; level <= 5; level++) {
                String name = Api.unique("deep");
                created(name, path);
                path += "/" + name;
            }

            create("deeper", path)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("QUOTA_EXCEEDED"))
                    .body("errors[0].pointer", equalTo("/parentId"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a/b", "a\nb"})
        void by_a_name_that_no_path_could_hold(String name) {
            create(name, "/Sandbox").then().statusCode(400).body("errors[0].pointer", equalTo("/name"));
        }
    }

    @Nested
    @DisplayName("is renamed")
    class Renamed {
        @Test
        void and_accounts_in_it_show_its_new_path() {
            String id = created(Api.unique("old"), "/Sandbox");
            String name = Api.unique("new");

            rename(id, name)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo(name))
                    .body("path", equalTo("/Sandbox/" + name));
            Api.viewer().get("/organizational-units/" + id).then().body("path", equalTo("/Sandbox/" + name));
        }

        @Test
        void to_its_own_name_without_asking_aws() {
            String name = Api.unique("same");
            String id = created(name, "/Sandbox");

            rename(id, name).then().statusCode(200);
            assertThat(SimulatedAws.committed("UpdateOrganizationalUnit", "OrganizationalUnitId", id))
                    .isZero();
        }

        @Test
        void unless_its_parent_has_one_of_that_name() {
            String taken = Api.unique("taken");
            created(taken, "/Sandbox");

            rename(created(Api.unique("other"), "/Sandbox"), taken)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ORGANIZATIONAL_UNIT_EXISTS"));
        }

        @Test
        void and_never_moved() {
            String id = created(Api.unique("fixed"), "/Sandbox");

            Api.admin()
                    .body(Map.of("parentId", root()))
                    .patch("/organizational-units/" + id)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("IMMUTABLE_FIELD"));
        }

        @Test
        void unless_it_is_the_root_or_not_there() {
            rename(root(), "trunk").then().statusCode(409).body("code", equalTo("CONFLICT"));
            rename("ou-ab12-zz34ef56", "absent").then().statusCode(404);
        }
    }

    @Nested
    @DisplayName("is deleted")
    class Deleted {
        @Test
        void when_it_is_empty() {
            String id = created(Api.unique("gone"), "/Sandbox");

            delete(id).then().statusCode(204);
            Api.viewer().get("/organizational-units/" + id).then().statusCode(404);
            delete(id).then().statusCode(404);
        }

        @Test
        void but_not_while_an_account_or_a_unit_lies_in_it() {
            String workloads =
                    Api.get("/organizational-units").getString("items.find { it.path == '/Workloads/Development' }.id");

            delete(workloads).then().statusCode(409).body("code", equalTo("ORGANIZATIONAL_UNIT_NOT_EMPTY"));
        }

        @Test
        void unless_it_is_the_root() {
            delete(root()).then().statusCode(409).body("code", equalTo("CONFLICT"));
        }
    }
}
