package io.gatehouse.estate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * How large an organization is.
     *
     * @param accounts in fifty units
     * @param sets permission sets
     * @param users each in five groups
     * @param groups that hold as many assignments each as there are for them
     * @param assignments of groups and users
     * @param direct users who hold one of their own
     */
    public record Size(int accounts, int sets, int users, int groups, int assignments, int direct) {
        public static final int UNITS = 50;
        public static final int GROUPS_OF_A_USER = 5;

        /** The account, the permission set and the group of an assignment. */
        int[] assignment(int number) {
            int group = number % groups;
            int turn = number / groups;
            return new int[] {(int) ((group * 37L + turn * 53L) % accounts), (group + turn * 7) % sets, group};
        }

        /** Accounts that have a permission set, counted for each set. */
        public long pairs() {
            Set<Long> pairs = new HashSet<>();
            for (int i = 0; i < assignments - direct; i++) {
                int[] assignment = assignment(i);
                pairs.add(assignment[0] * (long) sets + assignment[1]);
            }
            for (int i = 0; i < direct; i++) {
                pairs.add((i % accounts) * (long) sets + i % sets);
            }
            return pairs.size();
        }
    }

    /** An organization of that size. */
    public static ObjectNode of(Size size) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode organization = document.putObject("organization");
        organization.put("featureSet", "ALL");
        organization.putArray("trustedServices").add("sso.amazonaws.com").add("account.amazonaws.com");
        ArrayNode units = organization.putArray("organizationalUnits");
        for (int unit = 0; unit < Size.UNITS; unit++) {
            ArrayNode accounts = units.addObject().put("name", "unit-" + unit).putArray("accounts");
            for (int i = unit; i < size.accounts(); i += Size.UNITS) {
                accounts.addObject().put("name", "account-" + i).put("email", "account-" + i + "@example.com");
            }
        }
        ArrayNode sets = document.putArray("permissionSets");
        for (int i = 0; i < size.sets(); i++) {
            sets.addObject().put("name", "set-" + i);
        }
        ArrayNode users = document.putArray("users");
        for (int i = 0; i < size.users(); i++) {
            users.addObject()
                    .put("userName", "user-" + i)
                    .put("givenName", "Given" + i)
                    .put("familyName", "Family" + i)
                    .put("email", "user-" + i + "@example.com");
        }
        ArrayNode groups = document.putArray("groups");
        List<ArrayNode> members = new ArrayList<>();
        for (int i = 0; i < size.groups(); i++) {
            members.add(groups.addObject().put("displayName", "group-" + i).putArray("members"));
        }
        for (int i = 0; i < size.users() * Size.GROUPS_OF_A_USER; i++) {
            members.get(i % size.groups()).add("user-" + (i / Size.GROUPS_OF_A_USER));
        }
        ArrayNode assignments = document.putArray("assignments");
        for (int i = 0; i < size.assignments() - size.direct(); i++) {
            int[] assignment = size.assignment(i);
            assignment(assignments, assignment[0], assignment[1]).put("group", "group-" + assignment[2]);
        }
        for (int i = 0; i < size.direct(); i++) {
            assignment(assignments, i % size.accounts(), i % size.sets()).put("user", "user-" + i);
        }
        return document;
    }

    private static ObjectNode assignment(ArrayNode assignments, int account, int set) {
        return assignments.addObject().put("account", "account-" + account).put("permissionSet", "set-" + set);
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
