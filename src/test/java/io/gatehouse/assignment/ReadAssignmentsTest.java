package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.gatehouse.group.Groups;
import io.gatehouse.upstream.CallContext;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Assignments are listed")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadAssignmentsTest {
    @Inject
    Groups groups;

    @Test
    void of_an_account_with_the_names_of_their_parts() {
        Scene scene = Scene.of(2, 2, 2);
        scene.assigned();

        JsonPath list = Api.get("/assignments?accountId=" + scene.accountId());

        assertThat(list.getList("items.permissionSetName")).hasSize(4).containsOnlyElementsOf(scene.permissionSets());
        assertThat(list.getList("items.principalName")).containsOnlyElementsOf(scene.groups());
        assertThat(list.getList("items.accountName")).containsOnly(scene.account());
        assertThat(list.getString("asOf")).isNotNull();
        assertThat(list.getString("nextPageToken")).isNull();
    }

    @Test
    void of_a_principal_whether_or_not_its_type_is_said() {
        Scene scene = Scene.of(2, 1, 1);
        scene.assigned();

        assertThat(Api.get("/assignments?principalId=" + scene.groupId()).getList("items.accountName"))
                .containsExactlyInAnyOrderElementsOf(scene.accounts());
        assertThat(Api.get("/assignments?principalType=GROUP&principalId=" + scene.groupId())
                        .getList("items"))
                .hasSize(2);
        assertThat(Api.get("/assignments?principalType=USER&principalId=" + scene.groupId())
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void as_narrowly_as_the_filters_say() {
        Scene scene = Scene.of(2, 2, 2);
        scene.assigned();
        String all = "/assignments?accountId=" + scene.accountId() + "&permissionSetId=" + scene.permissionSetId();

        Api.viewer()
                .get(all)
                .then()
                .statusCode(200)
                .body("items.principalName", containsInAnyOrder(scene.groups().toArray()));
        Api.viewer()
                .get(all + "&principalId=" + scene.groupId() + "&principalType=GROUP")
                .then()
                .statusCode(200)
                .body("items.assignmentId", equalTo(List.of(scene.assignmentId())));
    }

    @Test
    void of_a_user_without_what_comes_through_groups() {
        Scene scene = Scene.of(1, 1, 1);
        scene.assigned();
        Api.operator()
                .put("/groups/" + scene.groupId() + "/members/" + scene.userId())
                .then()
                .statusCode(204);
        SimulatedAws.set(Map.of("sso.groupRows", true));
        try {
            assertThat(Api.get("/assignments?principalType=USER&principalId=" + scene.userId())
                            .getList("items"))
                    .isEmpty();
        } finally {
            SimulatedAws.set(Map.of("sso.groupRows", false));
        }
    }

    @Test
    void page_by_page() {
        Scene scene = Scene.of(1, 3, 1);
        scene.assigned();
        String path = "/assignments?accountId=" + scene.accountId() + "&pageSize=2";

        JsonPath first = Api.get(path);
        JsonPath second = Api.get(path + "&pageToken=" + first.getString("nextPageToken"));

        List<Object> ids = new ArrayList<>(first.getList("items.assignmentId"));
        ids.addAll(second.getList("items.assignmentId"));
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(second.getString("nextPageToken")).isNull();
        Api.viewer()
                .get("/assignments?principalId=" + scene.groupId() + "&pageToken=" + first.getString("nextPageToken"))
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PAGE_TOKEN"));
    }

    @Test
    void although_their_principal_is_gone() {
        Scene scene = Scene.of(1, 1, 1);
        String groupId = scene.groupId();
        scene.assigned();
        CallContext.exact().await(groups.delete(groupId));

        Api.viewer()
                .get("/assignments?accountId=" + scene.accountId() + "&principalType=GROUP")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].principalId", equalTo(groupId))
                .body("items[0].principalName", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?permissionSetId=ps-0123456789abcdef", "?principalType=GROUP"})
    void only_where_AWS_can_be_asked(String query) {
        Api.viewer()
                .get("/assignments" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("FILTER_REQUIRED"))
                .body("errors.parameter", hasItems("accountId", "principalId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountId=1234567890123", "accountId=x", "principalId=x&principalType=ROLE"})
    void only_for_filters_that_are_ones(String query) {
        Api.viewer().get("/assignments?" + query).then().statusCode(query.endsWith("ROLE") ? 400 : 422);
    }

    @Test
    void one_by_one_with_an_entity_tag() {
        Scene scene = Scene.of(1, 1, 1);
        scene.assigned();

        String tag = Api.viewer()
                .get("/assignments/" + scene.assignmentId())
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("Age", notNullValue())
                .body("accountId", equalTo(scene.accountId()))
                .body("permissionSetId", equalTo(scene.permissionSetId()))
                .body("principalId", equalTo(scene.groupId()))
                .extract()
                .header("ETag");
        Api.viewer()
                .header("If-None-Match", tag)
                .get("/assignments/" + scene.assignmentId())
                .then()
                .statusCode(304);
    }
}
