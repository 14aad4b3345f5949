package io.gatehouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Grants;
import io.gatehouse.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("What this service wrote is in the index as soon as the write answered:")
class OwnWritesTest {
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    @Inject
    IndexTables index;

    @BeforeEach
    void looked_after() {
        index.scoped();
    }

    @Test
    void a_group_with_its_history() {
        String name = Api.unique("Indexed");
        String id = People.group(name);

        assertThat(index.now("index_group", "group_id", id)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("display_name", name)
                .containsEntry("began_cause", "OPERATION")
                .containsEntry("valid_from_known", "EXACT")
                .containsEntry("confirmed_by", "WRITE")
                .containsKey("began_operation"));

        Api.operator()
                .header("If-Match", "*")
                .body(Map.of("displayName", name + "-2"))
                .patch("/groups/" + id)
                .then()
                .statusCode(200);
        assertThat(index.now("index_group", "group_id", id))
                .extracting("display_name")
                .containsExactly(name + "-2");

        Api.ended(Api.operator().header("If-Match", "*").delete("/groups/" + id));
        assertThat(index.ever("index_group", "group_id", id))
                .extracting("display_name")
                .containsExactly(name, name + "-2");
        assertThat(index.now("index_group", "group_id", id)).isEmpty();
        assertThat(index.ever("index_group", "group_id", id))
                .allSatisfy(row -> assertThat(row).containsEntry("ended_cause", "OPERATION"));
    }

    @Test
    void a_user_and_its_memberships() {
        String group = People.group(Api.unique("Indexed"));
        String name = Api.unique("indexed");
        String user = People.user(name, Map.of("groups", List.of(group)));

        assertThat(index.now("index_user", "user_id", user)).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("user_name", name).containsEntry("email", name + "@example.com");
            assertThat(String.valueOf(row.get("document"))).contains("Lovelace");
        });
        assertThat(index.now("index_membership", "user_id", user))
                .extracting("group_id")
                .containsExactly(group);

        Api.operator()
                .header("If-Match", "*")
                .body("{\"title\": \"Countess\", \"familyName\": \"King\"}")
                .patch("/users/" + user)
                .then()
                .statusCode(200);
        assertThat(index.now("index_user", "user_id", user)).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("family_name", "King");
            assertThat(String.valueOf(row.get("document"))).contains("Countess");
        });

        Api.ended(Api.operator().header("If-Match", "*").delete("/users/" + user));
        assertThat(index.now("index_user", "user_id", user)).isEmpty();
        assertThat(index.now("index_membership", "user_id", user)).isEmpty();
    }

    @Test
    void a_permission_set_with_its_policies() {
        String set = Api.post(
                        "/permission-sets",
                        Map.of("name", Api.unique("Indexed"), "managedPolicies", List.of(ADMINISTRATOR)))
                .getString("result.id");
        assertThat(index.now("index_permission_set", "permission_set_id", set))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("administrator_grade", true);
                    assertThat(String.valueOf(row.get("document"))).contains(ADMINISTRATOR);
                });
    }

    @Test
    void who_may_do_what_where() {
        String set = Grants.permissionSet(Api.unique("Indexed"));
        String group = People.group(Api.unique("Indexed"));
        Grants.give("GROUP", group, "sandbox-1", set);
        assertThat(index.now("index_assignment", "principal_id", group))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("permission_set_id", set)
                        .containsEntry("principal_type", "GROUP")
                        .containsEntry("began_cause", "OPERATION"));

        Api.post("/assignment-revocations", Grants.selection("GROUP", group, "sandbox-1", set));
        assertThat(index.now("index_assignment", "principal_id", group)).isEmpty();
        assertThat(index.ever("index_assignment", "principal_id", group))
                .extracting("ended_cause")
                .containsExactly("OPERATION");
    }

    @Test
    void an_assignment_that_was_there_already_is_nobody_s_doing_of_ours() {
        String set = Grants.permissionSet(Api.unique("Indexed"));
        String group = People.group(Api.unique("Indexed"));
        Grants.give("GROUP", group, "sandbox-1", set);
        Grants.give("GROUP", group, "sandbox-1", set);

        assertThat(index.ever("index_assignment", "principal_id", group)).hasSize(1);
    }
}
