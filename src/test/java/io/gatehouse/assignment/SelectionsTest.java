package io.gatehouse.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;

@QuarkusTest
@DisplayName("What is to be assigned")
class SelectionsTest {
    /** AWS as somebody at its console changes it. */
    @Inject
    OrganizationsAsyncClient aws;

    private static Map<String, Object> row(Scene scene, String account) {
        return Map.of(
                "principal", Map.of("type", "GROUP", "name", scene.group()),
                "account", account,
                "permissionSet", scene.permissionSet());
    }

    @Test
    void can_be_a_list_of_single_rows() {
        Scene scene = Scene.of(2, 1, 1);
        Map<String, Object> body = Map.of(
                "rows",
                scene.accounts().stream().map(account -> row(scene, account)).toList());

        JsonPath operation = Api.post("/assignments", body);

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(scene.held()).hasSize(2);
        assertThat(Api.items(Api.post("/assignment-revocations", body)).getList("items.outcome"))
                .containsOnly("REMOVED");
    }

    @Test
    void can_be_rows_beside_a_cross_product_and_counts_once() {
        Scene scene = Scene.of(2, 1, 1);
        Map<String, Object> body = new HashMap<>(scene.one());
        body.put(
                "rows",
                List.of(row(scene, scene.account()), row(scene, scene.accounts().getLast())));

        Api.operator()
                .body(body)
                .post("/assignments?validateOnly=true")
                .then()
                .statusCode(200)
                .body("wouldDo.size()", equalTo(2));
    }

    @Test
    void is_refused_naming_the_part_of_the_row_that_leads_nowhere() {
        Scene scene = Scene.of(1, 1, 1);
        Map<String, Object> wrong = Map.of(
                "principal", Map.of("type", "USER", "name", "nobody-at-all"),
                "account", scene.account(),
                "permissionSet", "NoSuchSet");

        Api.operator()
                .body(Map.of("rows", List.of(row(scene, scene.account()), wrong)))
                .post("/assignments")
                .then()
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/rows/1/principal", "/rows/1/permissionSet"));
    }

    @Test
    void is_refused_when_it_is_neither_rows_nor_a_whole_cross_product() {
        Api.operator()
                .body(Map.of())
                .post("/assignments")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/principals", "/accounts", "/permissionSets"));
    }

    @Test
    void is_refused_when_no_account_lies_in_the_units() {
        Scene scene = Scene.of(1, 1, 1);
        String unit = Api.unique("empty");
        Api.admin()
                .body(Map.of("name", unit))
                .post("/organizational-units")
                .then()
                .statusCode(201);
        Map<String, Object> body = new HashMap<>(scene.one());
        body.remove("accounts");
        body.put("organizationalUnits", List.of("/" + unit + "/"));

        Api.operator().body(body).post("/assignments").then().statusCode(422).body("code", equalTo("EMPTY_SELECTION"));
    }

    @Test
    void is_where_accounts_lie_now_and_not_where_they_lay_a_minute_ago() {
        Scene scene = Scene.of(2, 1, 1);
        Map<String, Object> body = new HashMap<>(scene.one());
        body.remove("accounts");
        body.put("organizationalUnits", List.of(scene.unit()));
        Api.operator()
                .body(body)
                .post("/assignments?validateOnly=true")
                .then()
                .statusCode(200)
                .body("wouldDo.size()", equalTo(2));
        String unit = aws.listParents(request -> request.childId(scene.accountId()))
                .join()
                .parents()
                .getFirst()
                .id();
        aws.moveAccount(request -> request.accountId(scene.accountId())
                        .sourceParentId(unit)
                        .destinationParentId(root()))
                .join();

        Api.operator()
                .body(body)
                .post("/assignments?validateOnly=true")
                .then()
                .statusCode(200)
                .body("wouldDo.size()", equalTo(1));
    }

    private static String root() {
        return Api.get("/organizational-units").getString("items.find { it.path == '/' }.id");
    }

    @Test
    void already_done_by_an_equal_request_just_before_existed() {
        Scene scene = Scene.of(1, 1, 1);
        SimulatedAws.set(Map.of("sso.listLag", "PT2S"));
        try {
            assertThat(Api.items(Api.post("/assignments", scene.one())).getString("items[0].outcome"))
                    .isEqualTo("CREATED");
            assertThat(Api.items(Api.post("/assignments", scene.one())).getString("items[0].outcome"))
                    .isEqualTo("EXISTED");
            assertThat(Api.items(Api.post("/assignments", scene.one())).getString("items[0].outcome"))
                    .isEqualTo("EXISTED");
        } finally {
            Map<String, Object> usual = new HashMap<>();
            usual.put("sso.listLag", null);
            SimulatedAws.set(usual);
        }
        assertThat(SimulatedAws.committed("CreateAccountAssignment", "TargetId", scene.accountId()))
                .isEqualTo(1);
    }

    @Test
    void is_gone_already_where_the_principal_is_gone_and_was_named_by_its_id() {
        Scene scene = Scene.of(1, 1, 1);
        Map<String, Object> body = new HashMap<>(scene.one());
        body.put("principals", List.of(Map.of("type", "GROUP", "id", "00000000-0000-0000-0000-000000000000")));

        assertThat(Api.items(Api.post("/assignment-revocations", body)).getList("items.outcome"))
                .containsExactly("ABSENT");
    }
}
