package io.gatehouse.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the simulated AWS holds at the start of a long run, and the request that asks for everything at once. */
public final class Landscapes {
    private Landscapes() {}

    /** An organization with this many accounts, permission sets and groups, and one user. */
    public static ObjectNode of(int accounts, int permissionSets, int groups) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode organization = document.putObject("organization");
        organization.put("featureSet", "ALL");
        organization.putArray("trustedServices").add("sso.amazonaws.com").add("account.amazonaws.com");
        ObjectNode unit =
                organization.putArray("organizationalUnits").addObject().put("name", "Workloads");
        ArrayNode members = unit.putArray("accounts");
        names("account", accounts)
                .forEach(name -> members.addObject().put("name", name).put("email", name + "@example.com"));
        ArrayNode sets = document.putArray("permissionSets");
        names("set", permissionSets).forEach(name -> sets.addObject().put("name", name));
        document.putArray("users")
                .addObject()
                .put("userName", "grace")
                .put("givenName", "Grace")
                .put("familyName", "Hopper")
                .put("email", "grace@example.com");
        ArrayNode teams = document.putArray("groups");
        names("group", groups).forEach(name -> teams.addObject().put("displayName", name));
        return document;
    }

    public static List<String> names(String prefix, int number) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            names.add("%s-%03d".formatted(prefix, i));
        }
        return names;
    }

    /** The cross product of all of them, as POST /assignments takes it. */
    public static Map<String, Object> everything(int accounts, int permissionSets, int groups) {
        return Map.of(
                "principals",
                names("group", groups).stream()
                        .map(name -> Map.of("type", "GROUP", "name", name))
                        .toList(),
                "accounts",
                names("account", accounts),
                "permissionSets",
                names("set", permissionSets));
    }
}
