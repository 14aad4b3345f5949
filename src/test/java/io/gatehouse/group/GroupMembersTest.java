package io.gatehouse.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The members of a group")
class GroupMembersTest {
    private String group = "";
    private String aliceName = "";
    private String alice = "";
    private String bobName = "";
    private String bob = "";

    @BeforeEach
    void people() {
        group = People.group(Api.unique("Team"));
        aliceName = Api.unique("alice");
        alice = People.user(aliceName);
        bobName = Api.unique("bob");
        bob = People.user(bobName);
    }

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private List<String> members() {
        return Api.get("/groups/" + group + "/members").getList("items.userId");
    }

    private JsonPath set(String... members) {
        return Api.ended(
                Api.operator().body(Map.of("members", List.of(members))).put("/groups/" + group + "/members"));
    }

    @Nested
    @DisplayName("as a desired set")
    class Desired {
        @Test
        void come_by_name_or_id_and_go_when_no_longer_named() {
            JsonPath operation = set(aliceName, bob);

            assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(operation.getString("type")).isEqualTo("SET_GROUP_MEMBERS");
            assertThat(members()).containsExactlyInAnyOrder(alice, bob);

            JsonPath second = set(bobName);

            assertThat(members()).containsExactly(bob);
            assertThat(Api.items(second).getList("items.action")).containsExactly("REMOVE_GROUP_MEMBER");
            assertThat(Api.items(second).getString("items[0].principalId")).isEqualTo(alice);
            assertThat(Api.items(second).getString("items[0].outcome")).isEqualTo("REMOVED");
        }

        @Test
        void may_be_nobody() {
            set(alice);

            set();

            assertThat(members()).isEmpty();
        }

        @Test
        void that_are_so_already_cost_no_call() {
            set(alice);

            JsonPath operation = set(aliceName, alice);

            assertThat(operation.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(operation.getInt("progress.total")).isZero();
        }

        @Test
        void are_refused_naming_everybody_unknown_at_once() {
            Api.operator()
                    .body(Map.of("members", List.of(aliceName, "nobody-1", bob, "nobody-2")))
                    .put("/groups/" + group + "/members")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("REFERENCE_NOT_FOUND"))
                    .body("errors.pointer", equalTo(List.of("/members/1", "/members/3")));

            assertThat(members()).isEmpty();
        }

        @Test
        void in_great_number_are_looked_up_in_few_calls() {
            List<String> names =
                    IntStream.range(0, 25).mapToObj(i -> Api.unique("crowd")).toList();
            SimulatedAws.seed(Map.of(
                    "users",
                    names.stream()
                            .map(name -> Map.of("userName", name, "givenName", "A", "familyName", "B"))
                            .toList()));

            JsonPath operation = set(names.toArray(String[]::new));

            assertThat(operation.getInt("progress.succeeded")).isEqualTo(25);
            assertThat(members()).hasSize(25);
            assertThat(
                            SimulatedAws.requests("GetUserId")
                                    .getList(
                                            "findAll { it.input.AlternateIdentifier?.UniqueAttribute?.AttributeValue?.startsWith('crowd') }"))
                    .isEmpty();
        }

        @Test
        void survive_a_lost_answer_of_aws() {
            SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "CreateGroupMembership", "times", 1));

            JsonPath operation = set(alice);

            assertThat(Api.items(operation).getList("items.outcome")).containsExactly("CREATED");
            assertThat(members()).containsExactly(alice);
        }

        @Test
        void are_told_beforehand_when_only_validated() {
            set(alice);

            Api.operator()
                    .body(Map.of("members", List.of(bobName)))
                    .put("/groups/" + group + "/members?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("wouldDo.action", equalTo(List.of("ADD_GROUP_MEMBER", "REMOVE_GROUP_MEMBER")));

            assertThat(members()).containsExactly(alice);
        }
    }

    @Nested
    @DisplayName("one by one")
    class OneByOne {
        @Test
        void come_and_go_as_often_as_asked() {
            String member = "/groups/" + group + "/members/" + alice;

            Api.operator().put(member).then().statusCode(204);
            Api.operator().put(member).then().statusCode(204);
            assertThat(members()).containsExactly(alice);

            Api.operator().delete(member).then().statusCode(204);
            Api.operator().delete(member).then().statusCode(204);
            assertThat(members()).isEmpty();
        }

        @Test
        void must_exist_to_come() {
            Api.operator()
                    .put("/groups/" + group + "/members/" + UUID.randomUUID())
                    .then()
                    .statusCode(404);
        }

        @Test
        void need_a_group_that_exists() {
            Api.operator()
                    .put("/groups/" + UUID.randomUUID() + "/members/" + alice)
                    .then()
                    .statusCode(404);
        }

        @Test
        void are_not_named_by_their_names_in_an_address() {
            Api.operator()
                    .put("/groups/" + group + "/members/" + aliceName)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void are_listed_with_their_names() {
        set(alice);

        JsonPath page = Api.get("/groups/" + group + "/members");

        assertThat(page.getString("items[0].userName")).isEqualTo(aliceName);
        assertThat(page.getString("items[0].displayName")).isEqualTo("Ada Lovelace");
    }
}
