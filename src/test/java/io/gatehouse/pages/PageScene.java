package io.gatehouse.pages;

import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A small organization in AWS, with names that are markup, as the index has come to know it. */
final class PageScene {
    static final String HOSTILE = "<script>alert(1)</script>";
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
                            Map.of("name", "ReadOnly", "description", "look")),
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
