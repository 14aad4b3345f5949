package io.gatehouse.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("An organization")
class OrganizationTest {
    @Test
    @DisplayName("shows itself and its Identity Center instance")
    void shown() {
        Api.viewer()
                .get("/organization")
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("Age", notNullValue())
                .body("organizationId", startsWith("o-"))
                .body("managementAccountId", equalTo("123456789012"))
                .body("featureSet", equalTo("ALL"))
                .body("instanceArn", startsWith("arn:aws:sso:::instance/"))
                .body("identityStoreId", startsWith("d-"))
                .body("region", equalTo("eu-central-1"))
                .body("identitySource", equalTo("UNKNOWN"))
                .body("accessPortalUrl", startsWith("https://"))
                .body("permissionSetsEnabled", equalTo(true));
    }

    @Test
    @DisplayName("is shown to viewers only")
    void guarded() {
        Api.of(Tokens.nobody()).get("/organization").then().statusCode(403);
        Api.of(Tokens.requester()).get("/organization/checks").then().statusCode(403);
        Api.of(Tokens.requester()).get("/organizational-units").then().statusCode(403);
        Api.operator().post("/organization").then().statusCode(403);
    }

    @Nested
    @DisplayName("has units")
    class Units {
        @Test
        void below_the_root_parents_before_children() {
            JsonPath units = Api.get("/organizational-units?pageSize=200");

            List<String> paths = units.getList("items.path");
            assertThat(paths)
                    .startsWith("/")
                    .containsSubsequence("/Platform", "/Platform/Shared")
                    .containsSubsequence("/Workloads", "/Workloads/Development");
            String root = units.getString("items[0].id");
            assertThat(root).startsWith("r-");
            assertThat(units.getMap("items[0]")).doesNotContainKey("parentId");
            assertThat(units.getString("items.find { it.path == '/Platform' }.parentId"))
                    .isEqualTo(root);
            assertThat(units.getString("items.find { it.path == '/Platform/Shared' }.name"))
                    .isEqualTo("Shared");
        }

        @Test
        void in_pages() {
            JsonPath first = Api.get("/organizational-units?pageSize=1");

            assertThat(first.getList("items")).hasSize(1);
            assertThat(Api.get("/organizational-units?pageSize=1&pageToken=" + first.getString("nextPageToken"))
                            .getString("items[0].path"))
                    .isEqualTo("/Platform");
        }
    }

    @Nested
    @DisplayName("that is set up already")
    class SetUp {
        @Test
        void is_left_as_it_is() {
            JsonPath operation = Api.ended(Api.admin().post("/organization"));

            assertThat(operation.getString("type")).isEqualTo("ENABLE_ORGANIZATION");
            assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
            assertThat(operation.getString("result.href")).isEqualTo("/organization");
            JsonPath items = Api.items(operation);
            assertThat(items.getList("items.action"))
                    .containsExactly("CREATE_ORGANIZATION", "ENABLE_TRUSTED_ACCESS", "ENABLE_TRUSTED_ACCESS");
            assertThat(items.getList("items.outcome")).containsOnly("EXISTED");
        }
    }
}
