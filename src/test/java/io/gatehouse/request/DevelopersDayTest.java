package io.gatehouse.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.gatehouse.index.Sweeping;
import io.gatehouse.plan.Indexed;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/developers-day.sh}, as its readers run it. */
@QuarkusTest
@TestProfile(Sweeping.class)
@DisplayName("A developer's day")
class DevelopersDayTest {
    @TestHTTPResource
    URI service;

    @Test
    void needs_a_requesters_token_and_somebody_else_to_agree() throws Exception {
        Indexed.filled();
        String kevin = Temporary.user("kevin");
        String set = Temporary.permissionSet();
        String name = Api.get("/permission-sets/" + set).getString("name");
        Temporary.policy(set, Map.of("eligible", List.of(Map.of("type", "USER", "name", "kevin"))));

        String printed = run(Temporary.ACCOUNT, name);

        assertThat(printed)
                .contains("PENDING_APPROVAL", "The approval of bob.", "ACTIVE")
                .contains("[profile " + Temporary.ACCOUNT + "-" + name + "]")
                .contains("ENDED");
        JsonPath requests = Api.get("/access-requests?permissionSetId=" + set);
        assertThat(requests.getList("items.status")).as(requests.prettify()).containsExactly("ENDED", "ENDED");
        assertThat(requests.getList("items.endReason")).containsOnly("RETURNED");
        assertThat(requests.getList("items.requestedBy")).containsOnly("kevin");
        assertThat(requests.getList("items.decisions.decidedBy.flatten()")).containsOnly("bob");
        assertThat(Temporary.assigned(kevin, set)).isFalse();
    }

    private String run(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "docs/developers-day.sh", arguments[0], arguments[1]);
        builder.environment().put("GATEHOUSE_URL", service.toString().replaceAll("/$", ""));
        builder.environment().put("GATEHOUSE_TOKEN", Tokens.requester());
        builder.environment().put("APPROVER_TOKEN", Tokens.operator());
        Process script = builder.redirectErrorStream(true).start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor()).as(printed).isZero();
        return printed;
    }
}
