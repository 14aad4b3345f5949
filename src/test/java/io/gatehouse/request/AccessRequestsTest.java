package io.gatehouse.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Temporary access")
class AccessRequestsTest {

    @Test
    @DisplayName("is asked for, agreed to by another, proven in AWS, and gone when its time is over")
    void from_the_beginning_to_the_end() {
        String set = Temporary.permissionSet();
        String policy = Temporary.policy(set, Map.of());
        String ada = Temporary.user("ada");

        Response asked = Temporary.ask("ada", set, "PT1H", Map.of("justification", "Ticket 4711"));
        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        String id = asked.path("requestId");
        assertThat(asked.header("Location")).endsWith("/access-requests/" + id);
        assertThat(asked.<String>path("status")).isEqualTo("PENDING_APPROVAL");
        assertThat(asked.<String>path("waitingFor")).isEqualTo("The approval of bob.");
        assertThat(asked.<List<String>>path("policyIds")).containsExactly(policy);
        assertThat(Temporary.of("bob").get("/me/approvals").jsonPath().getList("items.requestId"))
                .contains(id);

        Response agreed = Temporary.post("bob", id, "approval", Map.of("decision", "APPROVE", "note", "Fine."));
        assertThat(agreed.statusCode()).as(agreed.asString()).isEqualTo(200);
        assertThat(agreed.<String>path("status")).isIn("ACTIVATING", "ACTIVE");

        JsonPath active = Temporary.until(id, "ACTIVE");
        assertThat(active.getString("items[0].activeSince")).isNotNull();
        assertThat(active.getString("until")).isEqualTo(active.getString("items[0].until"));
        assertThat(Duration.between(
                        java.time.Instant.parse(active.getString("items[0].activeSince")),
                        java.time.Instant.parse(active.getString("until"))))
                .isEqualTo(Duration.ofHours(1));
        assertThat(Duration.between(
                        java.time.Instant.parse(active.getString("until")),
                        java.time.Instant.parse(active.getString("items[0].exposureUntil"))))
                .isEqualTo(Duration.ofHours(1));
        assertThat(Temporary.assigned(ada, set)).isTrue();
        JsonPath grants = Api.get("/grants?userId=" + ada + "&permissionSetId=" + set);
        assertThat(grants.getList("items.holders.requestId.flatten()")).containsExactly(id);
        assertThat(grants.getBoolean("items[0].standing")).isFalse();

        Temporary.later(id, Duration.ofHours(1));
        JsonPath ended = Temporary.until(id, "ENDED");
        assertThat(ended.getString("endReason")).isEqualTo("ELAPSED");
        assertThat(ended.getList("operationIds")).hasSize(2);
        assertThat(ended.getString("items[0].exposureUntil")).isNotNull();
        assertThat(Temporary.assigned(ada, set)).isFalse();
        assertThat(Api.get("/grants?userId=" + ada + "&permissionSetId=" + set).getList("items"))
                .isEmpty();
    }

    @Test
    @DisplayName("has options, by the names of account and permission set, whatever the size of the pages")
    void options_page_by_page() {
        String one = Temporary.permissionSet();
        String other = Temporary.permissionSet();
        Temporary.policy(
                one,
                Map.of("accounts", List.of("payments-prod", Temporary.ACCOUNT), "permissionSets", List.of(other, one)));
        List<String> whole = options(100);

        assertThat(options(1)).isEqualTo(whole);
        assertThat(whole.stream().filter(option -> option.endsWith(one) || option.endsWith(other)))
                .hasSize(4)
                .isSorted();
    }

    /** What ada may ask for, as account name, permission set name and its id. */
    private static List<String> options(int pageSize) {
        List<String> all = new ArrayList<>();
        String token = null;
        do {
            var request = Temporary.of("ada").queryParam("pageSize", pageSize);
            JsonPath page = (token == null ? request : request.queryParam("pageToken", token))
                    .get("/access-requests/options")
                    .jsonPath();
            page.<Map<String, Map<String, String>>>getList("items")
                    .forEach(item -> all.add(item.get("account").get("name") + " "
                            + item.get("permissionSet").get("name") + " "
                            + item.get("permissionSet").get("permissionSetId")));
            token = page.getString("nextPageToken");
        } while (token != null);
        return all;
    }
}
