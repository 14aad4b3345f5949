package io.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@DisplayName("The checks of an organization")
class OrganizationChecksTest {
    @AfterEach
    void heal() {
        SimulatedAws.healthy();
    }

    private static JsonPath checks() {
        return Api.get("/organization/checks?pageSize=200");
    }

    private static String of(JsonPath checks, String code, String member) {
        return checks.getString("items.find { it.code == '" + code + "' }." + member);
    }

    @Test
    @DisplayName("say of everything that is as it must be that it is")
    void all_is_well() {
        JsonPath checks = checks();

        assertThat(checks.getList("items.findAll { it.status == 'OK' }.code"))
                .contains(
                        "ORGANIZATION",
                        "ALL_FEATURES",
                        "TRUSTED_ACCESS_IDENTITY_CENTER",
                        "TRUSTED_ACCESS_ACCOUNT_MANAGEMENT",
                        "IDENTITY_CENTER_INSTANCE",
                        "IDENTITY_CENTER_REGION",
                        "PERMISSION_SETS_ENABLED",
                        "DELEGATED_ADMINISTRATOR",
                        "IAM_READ_ACTIONS",
                        "DATABASE_COMMITS",
                        "QUOTA_ORGANIZATIONAL_UNITS");
        assertThat(checks.getList("items.detail")).doesNotContainNull();
        assertThat(checks.getString("asOf")).isNotNull();
    }

    @Test
    @DisplayName("warn of what can't be seen from here, with a remedy")
    void warn_of_the_unseen() {
        JsonPath checks = checks();

        assertThat(checks.getList("items.findAll { it.status == 'WARNING' }.code"))
                .contains("IDENTITY_SOURCE", "QUOTA_ACCOUNTS");
        assertThat(checks.getList("items.findAll { it.status != 'OK' }.remedy")).doesNotContainNull();
    }

    @ParameterizedTest
    @DisplayName("name the action AWS denies")
    @CsvSource({
        "ListAWSServiceAccessForOrganization, TRUSTED_ACCESS_IDENTITY_CENTER, organizations",
        "ListDelegatedAdministrators, DELEGATED_ADMINISTRATOR, organizations",
        "ListInstances, IDENTITY_CENTER_REGION, sso"
    })
    void name_what_is_denied(String operation, String code, String service) {
        SimulatedAws.fault(Map.of("kind", "ACCESS_DENIED", "operation", operation));

        JsonPath checks = checks();

        assertThat(of(checks, code, "status")).isEqualTo("FAILED");
        assertThat(of(checks, code, "remedy")).contains(service + ":" + operation);
        assertThat(of(checks, "IAM_READ_ACTIONS", "status")).isEqualTo("FAILED");
        assertThat(of(checks, "IAM_READ_ACTIONS", "detail")).contains(service + ":" + operation);
    }

    @Test
    @DisplayName("name the writes AWS denied, until it allows them")
    void name_denied_writes() {
        Map<String, String> group = Map.of("displayName", Api.unique("denied"));
        SimulatedAws.fault(Map.of("kind", "ACCESS_DENIED", "operation", "CreateGroup"));
        assertThat(Api.admin().body(group).post("/groups").statusCode()).isEqualTo(502);

        JsonPath denied = checks();

        assertThat(of(denied, "IAM_WRITE_ACTIONS", "status")).isEqualTo("FAILED");
        assertThat(of(denied, "IAM_WRITE_ACTIONS", "detail")).contains("AWS denied identitystore:CreateGroup at ");
        assertThat(of(denied, "IAM_WRITE_ACTIONS", "remedy")).contains("Allow ", "identitystore:CreateGroup");

        SimulatedAws.healthy();
        assertThat(Api.admin().body(group).post("/groups").statusCode()).isEqualTo(201);

        assertThat(of(checks(), "IAM_WRITE_ACTIONS", "detail")).doesNotContain("identitystore:CreateGroup");
    }

    @Test
    @DisplayName("put first what needs work")
    void order() {
        SimulatedAws.fault(Map.of("kind", "ACCESS_DENIED", "operation", "ListDelegatedAdministrators"));

        List<String> statuses = checks().getList("items.status");

        assertThat(statuses)
                .isSortedAccordingTo(java.util.Comparator.comparing(List.of("FAILED", "WARNING", "OK")::indexOf));
    }
}
