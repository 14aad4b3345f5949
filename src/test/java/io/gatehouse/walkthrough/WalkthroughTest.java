package io.gatehouse.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The walkthrough")
class WalkthroughTest {
    @TestHTTPResource
    URI service;

    @Test
    void runs_as_printed_and_ends_with_a_developer_who_can_sign_in() throws Exception {
        String suffix = Api.unique("");
        String printed = Script.run(service, suffix, Map.of("GATEHOUSE_TOKEN", Tokens.admin()));

        JsonPath account = Api.viewer()
                .queryParam("name", "checkout-dev" + suffix)
                .get("/accounts")
                .jsonPath();
        assertThat(account.getString("items[0].state")).isEqualTo("ACTIVE");
        assertThat(account.getString("items[0].organizationalUnitPath")).isEqualTo("/Workloads/Development");
        String accountId = account.getString("items[0].accountId");

        JsonPath assignments = Api.viewer()
                .queryParam("accountId", accountId)
                .get("/assignments")
                .jsonPath();
        assertThat(assignments.getList("items.permissionSetName")).containsExactly("DeveloperUserAccess" + suffix);
        assertThat(assignments.getList("items.principalName")).containsExactly("DeveloperGroup" + suffix);

        JsonPath set = Api.get("/permission-sets/" + assignments.getString("items[0].permissionSetId"));
        assertThat(set.getString("sessionDuration")).isEqualTo("PT8H");
        assertThat(set.getList("managedPolicies")).containsExactly("arn:aws:iam::aws:policy/PowerUserAccess");
        assertThat(set.getString("tags.team")).isEqualTo("checkout");
        assertThat(set.getString("provisioned")).isEqualTo("CURRENT");

        assertThat(Api.get("/groups/" + assignments.getString("items[0].principalId") + "/members")
                        .getList("items.userName"))
                .containsExactly("mary" + suffix);

        JsonPath policy = Api.get("/mfa-policy");
        assertThat(policy.getString("prompt")).isEqualTo("ALWAYS_ON");
        assertThat(policy.getString("unregisteredDevice")).isEqualTo("REQUIRE_REGISTRATION");
        assertThat(policy.getString("source")).isEqualTo("ATTESTED");

        assertThat(printed)
                .contains("[profile checkout-dev" + suffix + "-DeveloperUserAccess" + suffix + "]")
                .contains("sso_account_id = " + accountId);
    }

    @Test
    void has_every_path_and_body_of_the_readme() throws IOException {
        String script = Files.readString(Script.FILE);
        Matcher calls = Pattern.compile("localhost:8080(/[a-z-]+)").matcher(Files.readString(Path.of("README.md")));
        int found = 0;
        while (calls.find()) {
            assertThat(script).contains("$url" + calls.group(1));
            found++;
        }
        assertThat(found).isGreaterThan(8);
    }
}
