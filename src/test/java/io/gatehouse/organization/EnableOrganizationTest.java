package io.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@QuarkusTest
@TestProfile(WithoutOrganization.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("Where there is no organization")
class EnableOrganizationTest {
    @Test
    @Order(1)
    @DisplayName("that is said, with the remedy")
    void absence_is_said() {
        Api.viewer()
                .get("/organization")
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"))
                .body("detail", containsString("POST /organization"));
        assertThat(Api.get("/organizational-units").getList("items")).isEmpty();
        Api.viewer().get("/accounts").then().statusCode(409).body("code", equalTo("ORGANIZATION_ABSENT"));
        Api.admin()
                .body(Map.of("name", "early", "email", "early@example.com"))
                .post("/accounts")
                .then()
                .statusCode(409)
                .body("code", equalTo("ORGANIZATION_ABSENT"));
    }

    @Test
    @Order(2)
    @DisplayName("the checks find it missing instead of failing")
    void checks_find_it_missing() {
        JsonPath checks = Api.get("/organization/checks");

        assertThat(checks.getList("items.findAll { it.status == 'FAILED' }.code"))
                .contains("ORGANIZATION", "ALL_FEATURES", "TRUSTED_ACCESS_IDENTITY_CENTER", "IDENTITY_CENTER_INSTANCE");
        assertThat(checks.getList("items.findAll { it.status != 'OK' }.remedy")).doesNotContainNull();
        assertThat(checks.getString("items.find { it.code == 'IDENTITY_SOURCE' }.status"))
                .isEqualTo("OK");
    }

    @Test
    @Order(3)
    @DisplayName("what would be done can be asked first")
    void can_be_thought_through() {
        Api.admin()
                .post("/organization?validateOnly=true")
                .then()
                .statusCode(200)
                .body(
                        "wouldDo.action",
                        equalTo(List.of("CREATE_ORGANIZATION", "ENABLE_TRUSTED_ACCESS", "ENABLE_TRUSTED_ACCESS")));
        Api.viewer().get("/organization").then().statusCode(404);
    }

    @Test
    @Order(4)
    @DisplayName("it is created once, with all features and trusted access, even when answers of AWS are lost")
    void is_created_once() {
        // sessions can be cut in tests, which takes service control policies; AWS's texts have them in a new root
        SimulatedAws.set(Map.of("organizations.newRootHasScp", true));
        SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "CreateOrganization", "times", 1));
        SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "EnableAWSServiceAccess", "times", 1));

        JsonPath operation = Api.ended(Api.admin().post("/organization"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getList("items.outcome")).containsOnly("CREATED");
        assertThat(operation.getString("result.id"))
                .isEqualTo(Api.get("/organization").getString("organizationId"));
        assertThat(SimulatedAws.requests("CreateOrganization").getList("findAll { it.committed }"))
                .hasSize(1);
        assertThat(SimulatedAws.requests("EnableAWSServiceAccess")
                        .getList("findAll { it.committed }.input.ServicePrincipal"))
                .containsExactlyInAnyOrder("sso.amazonaws.com", "account.amazonaws.com");
    }

    @Test
    @Order(5)
    @DisplayName("afterwards an account can be created, as soon as AWS has finished the organization")
    void then_accounts_can_be_created() {
        SimulatedAws.set(Map.of("organizations.window.finalizing", "PT3S"));

        JsonPath operation = Api.post("/accounts", Map.of("name", "first", "email", "first@example.com"));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        JsonPath checks = Api.get("/organization/checks");
        assertThat(checks.getList("items.findAll { it.status == 'FAILED' }.code"))
                .isEmpty();
        assertThat(checks.getString("items.find { it.code == 'QUOTA_ACCOUNTS' }.detail"))
                .isEqualTo("8 of 10 accounts are left.");
    }
}
