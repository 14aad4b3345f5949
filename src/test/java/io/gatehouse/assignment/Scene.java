package io.gatehouse.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.Api;
import io.gatehouse.SimulatedAws;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Accounts in a unit of their own, permission sets, groups and users that nothing else in this run has. */
final class Scene {
    private final String name;
    private final int accounts;
    private final int sets;
    private final int groups;

    private Scene(String name, int accounts, int sets, int groups) {
        this.name = name;
        this.accounts = accounts;
        this.sets = sets;
        this.groups = groups;
    }

    static Scene of(int accounts, int sets, int groups) {
        Scene scene = new Scene(Api.unique("s"), accounts, sets, groups);
        SimulatedAws.seed(Map.of(
                "organization",
                Map.of(
                        "organizationalUnits",
                        List.of(Map.of("name", scene.unit(), "accounts", scene.seededAccounts()))),
                "permissionSets",
                scene.permissionSets().stream().map(set -> Map.of("name", set)).toList(),
                "groups",
                scene.groups().stream()
                        .map(group -> Map.of("displayName", group))
                        .toList(),
                "users",
                List.of(Map.of(
                        "userName",
                        scene.user(),
                        "givenName",
                        "Grace",
                        "familyName",
                        "Hopper",
                        "email",
                        scene.user() + "@example.com"))));
        return scene;
    }

    private List<Map<String, String>> seededAccounts() {
        return accounts().stream()
                .map(account -> Map.of("name", account, "email", account + "@example.com"))
                .toList();
    }

    String unit() {
        return name + "-unit";
    }

    String user() {
        return name + "-user";
    }

    List<String> accounts() {
        return numbered("account", accounts);
    }

    String account() {
        return accounts().getFirst();
    }

    List<String> permissionSets() {
        return numbered("set", sets);
    }

    String permissionSet() {
        return permissionSets().getFirst();
    }

    List<String> groups() {
        return numbered("group", groups);
    }

    String group() {
        return groups().getFirst();
    }

    private List<String> numbered(String kind, int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> name + "-" + kind + i)
                .toList();
    }

    String accountId(String account) {
        return row("accounts", "/name", account).path("id").asText();
    }

    String accountId() {
        return accountId(account());
    }

    String permissionSetId() {
        String arn =
                row("sso.permissionSets", "/name", permissionSet()).path("arn").asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String groupId() {
        return row("identitystore.groups", "/attributes/DisplayName", group())
                .path("groupId")
                .asText();
    }

    String userId() {
        return row("identitystore.users", "/attributes/UserName", user())
                .path("userId")
                .asText();
    }

    private static JsonNode row(String table, String member, String value) {
        return SimulatedAws.rows(table)
                .valueStream()
                .filter(row -> row.at(member).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    /** The id of the assignment of the first of everything. */
    String assignmentId() {
        return accountId() + "_" + permissionSetId() + "_GROUP_" + groupId();
    }

    /** What AWS holds of this scene's accounts, one line each. */
    List<String> held() {
        List<String> ids = accounts().stream().map(this::accountId).toList();
        return SimulatedAws.rows("sso.assignments")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> ids.contains(key.substring(0, key.indexOf(' '))))
                .toList();
    }

    /** The same, waiting until the service has heard of the unit, which it asks for now and then only. */
    Scene unitKnown() {
        Map<String, Object> body = Map.of(
                "principals", principals(), "organizationalUnits", List.of(unit()), "permissionSets", permissionSets());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> Api.operator()
                                .body(body)
                                .post("/assignments?validateOnly=true")
                                .jsonPath()
                                .getList("wouldDo.action"),
                        would -> would != null && would.size() == accounts * sets * groups);
        return this;
    }

    /** Every group, every set, every account. */
    Map<String, Object> everything() {
        return Map.of("principals", principals(), "accounts", accounts(), "permissionSets", permissionSets());
    }

    List<Map<String, String>> principals() {
        List<Map<String, String>> principals = new ArrayList<>();
        groups().forEach(group -> principals.add(Map.of("type", "GROUP", "name", group)));
        return principals;
    }

    /** The first group, the first set, the first account. */
    Map<String, Object> one() {
        return Map.of(
                "principals", List.of(Map.of("type", "GROUP", "name", group())),
                "accounts", List.of(account()),
                "permissionSets", List.of(permissionSet()));
    }

    /** All of it assigned. */
    JsonPath assigned() {
        return Api.post("/assignments", everything());
    }
}
