package io.gatehouse.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.gatehouse.People;
import io.gatehouse.SimulatedAws;
import io.gatehouse.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A small organization in AWS, with names that are markup, as the index has come to know it. */
final class PageScene {
    static final String HOSTILE = "<script>alert(1)</script>";
    private static final String POLICY = "What ada may ask for";
    private static final String ODD_USER = "<img/src=x/onerror=alert(1)>";

    private PageScene() {}

    /** Sets it once, beside the accounts that are there from the beginning, and waits until the pages can know of it. */
    static void set() {
        if (!SimulatedAws.rows("identitystore.users").toString().contains("\"ada@example.com\"")) {
            SimulatedAws.seed(Map.of(
                    "organization",
                    Map.of(
                            "organizationalUnits",
                            List.of(Map.of(
                                    "name", "Payments & <b>more</b>", "accounts", List.of(account("oddly-placed"))))),
                    "users",
                    List.of(user("ada", "Ada"), user(ODD_USER, HOSTILE)),
                    "groups",
                    List.of(Map.of(
                            "displayName",
                            "Developers " + HOSTILE,
                            "description",
                            HOSTILE,
                            "members",
                            List.of("ada", ODD_USER))),
                    "permissionSets",
                    List.of(
                            Map.of("name", "PowerUser", "description", HOSTILE),
                            Map.of("name", "ReadOnly", "description", "look"),
                            Map.of("name", "Maintenance", "description", "mend")),
                    "assignments",
                    List.of(
                            assigned("payments-prod", "PowerUser", "group", "Developers " + HOSTILE),
                            assigned("payments-dev", "PowerUser", "group", "Developers " + HOSTILE),
                            assigned("payments-dev", "ReadOnly", "user", "ada"))));
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> Api.viewer()
                                .accept(ContentType.JSON)
                                .get("/accounts/" + id("payments-dev") + "/access?q=ada")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 2);
    }

    /**
     * Lets ada ask for two permission sets in two accounts, where bob or paula agrees; waits until it can be asked under.
     */
    static void policy() {
        List.of("bob", "paula").forEach(PageScene::known);
        boolean written = Api.get("/access-policies?pageSize=200")
                .getList("items.name", String.class)
                .contains(POLICY);
        if (!written) {
            Response asked = Api.admin()
                    .body(Map.of(
                            "name",
                            POLICY,
                            "eligible",
                            List.of(Map.of("type", "USER", "name", "ada")),
                            "accounts",
                            List.of("payments-prod", "sandbox-1"),
                            "permissionSets",
                            List.of("ReadOnly", "Maintenance"),
                            "maxDuration",
                            "PT8H",
                            "justification",
                            Map.of("required", true),
                            "approval",
                            Map.of(
                                    "required",
                                    true,
                                    "stages",
                                    List.of(Map.of(
                                            "approvers",
                                            List.of(
                                                    Map.of("type", "USER", "name", "bob"),
                                                    Map.of("type", "USER", "name", "paula")))))))
                    .post("/access-policies");
            assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(202);
            Api.of(Tokens.of("frank"))
                    .body(Map.of("decision", "APPROVE"))
                    .post(asked.<String>path("href") + "/approval")
                    .then()
                    .statusCode(202);
            assertThat(Api.ended(asked).getString("status")).isEqualTo("SUCCEEDED");
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        Visitor.signedIn("ada").get("/ui/requests/new").body().contains("bob or paula has to agree"));
    }

    private static void known(String user) {
        if (Api.get("/users?userName=" + user).getList("items").isEmpty()) {
            People.user(user);
        }
    }

    /** The id of a permission set. */
    static String set(String name) {
        return Api.get("/permission-sets?name=" + name).getString("items[0].permissionSetId");
    }

    /** The id of an account. */
    static String id(String account) {
        return Api.get("/accounts?name=" + account).getString("items[0].accountId");
    }

    /** The id of ada. */
    static String ada() {
        return Api.get("/users?userName=ada").getString("items[0].userId");
    }

    /** The id of the group. */
    static String developers() {
        return SimulatedAws.rows("identitystore.groups")
                .valueStream()
                .filter(group -> group.at("/attributes/DisplayName").asText().equals("Developers " + HOSTILE))
                .findFirst()
                .orElseThrow()
                .path("groupId")
                .asText();
    }

    private static Map<String, String> account(String name) {
        return Map.of("name", name, "email", name + "@example.com");
    }

    private static Map<String, String> user(String userName, String givenName) {
        return Map.of(
                "userName",
                userName,
                "givenName",
                givenName,
                "familyName",
                "Lovelace",
                "email",
                givenName.equals("Ada") ? "ada@example.com" : "odd@example.com");
    }

    private static Map<String, String> assigned(String account, String set, String kind, String principal) {
        return Map.of("account", account, "permissionSet", set, kind, principal);
    }
}
