package io.gatehouse.permissionset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
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
@DisplayName("Permission sets are shown")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadPermissionSetsTest {
    @Test
    void all_of_them_page_by_page_with_what_costs_no_call_of_its_own() {
        List<String> made = List.of(Sets.created(Map.of()), Sets.created(Map.of()), Sets.created(Map.of()));

        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            JsonPath page = Api.get("/permission-sets?pageSize=2" + token);
            ids.addAll(page.getList("items.permissionSetId"));
            assertThat(page.getList("items.arn")).doesNotContainNull();
            assertThat(page.getList("items.name")).doesNotContainNull();
            String next = page.getString("nextPageToken");
            token = next == null ? "" : "&pageToken=" + next;
        } while (!token.isEmpty());

        assertThat(ids).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void one_by_one_with_an_entity_tag() {
        String id = Sets.created(Map.of("managedPolicies", List.of(Sets.READ)));

        String tag = Api.viewer()
                .get("/permission-sets/" + id)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("Age", notNullValue())
                .body("permissionSetId", equalTo(id))
                .extract()
                .header("ETag");
        Api.viewer()
                .header("If-None-Match", tag)
                .get("/permission-sets/" + id)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ps-0000000000000000", "nonsense", "ps-"})
    void unless_there_is_none_of_that_id(String id) {
        Api.viewer().get("/permission-sets/" + id).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void as_the_templates_the_console_offers() {
        JsonPath templates = Api.get("/permission-set-templates");

        assertThat(templates.getList("items.name"))
                .contains("AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess", "Billing", "SecurityAudit")
                .hasSize(11);
        assertThat(templates.getList("items.find { it.name == 'ViewOnlyAccess' }.managedPolicies"))
                .containsExactly("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
        assertThat(templates.getString("items.find { it.name == 'PowerUserAccess' }.sessionDuration"))
                .isEqualTo("PT1H");
    }

    @Test
    void to_nobody_without_a_role() {
        Api.of(Tokens.nobody()).get("/permission-sets").then().statusCode(403);
        Api.of(Tokens.nobody()).get("/permission-set-templates").then().statusCode(403);
    }
}
