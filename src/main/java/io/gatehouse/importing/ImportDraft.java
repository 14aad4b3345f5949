package io.gatehouse.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A document in the making: assignments of the same people with the same sets in the same places become one. */
final class ImportDraft {
    private static final String OWNER = "imported";
    private static final int LONGEST = 200;

    private final Map<String, ObjectNode> sets = new LinkedHashMap<>();
    private final Map<String, ObjectNode> groups = new LinkedHashMap<>();
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();
    private final Map<List<String>, Set<Place>> given = new LinkedHashMap<>();
    private final Map<List<Object>, Set<String>> excluded = new LinkedHashMap<>();
    private final List<Unmapped> unmapped = new ArrayList<>();

    /** Something the document does not say. */
    void unmapped(int line, String text, String why) {
        String short_ = text.strip();
        unmapped.add(new Unmapped(line, short_.length() > LONGEST ? short_.substring(0, LONGEST) + "…" : short_, why));
    }

    void permissionSet(String name, ObjectNode content) {
        ObjectNode set = JsonNodeFactory.instance.objectNode().put("name", name);
        content.properties().forEach(member -> {
            if (!member.getValue().isNull()
                    && !(member.getValue().isContainerNode()
                            && member.getValue().isEmpty())) {
                set.set(member.getKey(), member.getValue());
            }
        });
        sets.put(name, set);
    }

    void group(String displayName, @Nullable String description) {
        ObjectNode group = groups.computeIfAbsent(
                displayName, name -> JsonNodeFactory.instance.objectNode().put("displayName", name));
        if (description != null && !description.isBlank()) {
            group.put("description", description);
        }
    }

    void member(String group, String user) {
        group(group, null);
        members.computeIfAbsent(group, any -> new TreeSet<>()).add(user);
    }

    void user(String userName, ObjectNode user) {
        users.put(userName, user);
    }

    void assign(String principalType, String principal, String permissionSet, Place place) {
        given.computeIfAbsent(
                        List.of(principalType.toUpperCase(Locale.ROOT), principal, permissionSet),
                        any -> new TreeSet<>())
                .add(place);
    }

    /** What a rule with exclusions gives is an entry of its own. */
    void assign(
            String principalType,
            String principal,
            String permissionSet,
            Set<Place> places,
            Set<String> excludedAccounts) {
        if (excludedAccounts.isEmpty()) {
            places.forEach(place -> assign(principalType, principal, permissionSet, place));
        } else {
            excluded.computeIfAbsent(
                            List.of(principalType.toUpperCase(Locale.ROOT), principal, permissionSet, places),
                            any -> new TreeSet<>())
                    .addAll(excludedAccounts);
        }
    }

    Imported finished() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("owner", OWNER);
        section(document, "permissionSets", sets.values());
        members.forEach((group, names) -> {
            ArrayNode array = Objects.requireNonNull(groups.get(group)).putArray("members");
            names.forEach(array::add);
        });
        section(document, "groups", groups.values());
        section(document, "users", users.values());
        ArrayNode assignments = JsonNodeFactory.instance.arrayNode();
        folded(assignments);
        excluded.forEach((rule, accounts) -> {
            ObjectNode entry = assignments.addObject();
            entry.putArray("principals").add(principal(String.valueOf(rule.get(0)), String.valueOf(rule.get(1))));
            entry.putArray("permissionSets").add(String.valueOf(rule.get(2)));
            places(entry, placesOf(rule.get(3)));
            ArrayNode out = entry.putObject("exclude").putArray("accounts");
            accounts.forEach(out::add);
        });
        if (!assignments.isEmpty()) {
            document.set("assignments", assignments);
        }
        return new Imported(document, List.copyOf(unmapped));
    }

    private static void section(ObjectNode document, String name, Iterable<ObjectNode> things) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        things.forEach(array::add);
        if (!array.isEmpty()) {
            document.set(name, array);
        }
    }

    private void folded(ArrayNode assignments) {
        Map<List<Object>, Set<String>> byPrincipal = new LinkedHashMap<>();
        given.forEach((key, places) -> byPrincipal
                .computeIfAbsent(List.of(key.get(0), key.get(1), places), any -> new TreeSet<>())
                .add(key.get(2)));
        Map<List<Object>, List<ObjectNode>> together = new LinkedHashMap<>();
        byPrincipal.forEach(
                (key, names) -> together.computeIfAbsent(List.of(key.get(2), names), any -> new ArrayList<>())
                        .add(principal(String.valueOf(key.get(0)), String.valueOf(key.get(1)))));
        together.forEach((what, principals) -> {
            // all tags of an entry have to be there, so each tag is an entry of its own
            List<Place> all = placesOf(what.get(0));
            List<Place> plain =
                    all.stream().filter(place -> place.kind() != Place.Kind.TAG).toList();
            List<List<Place>> entries = new ArrayList<>();
            if (!plain.isEmpty()) {
                entries.add(plain);
            }
            all.stream().filter(place -> place.kind() == Place.Kind.TAG).forEach(tag -> entries.add(List.of(tag)));
            for (List<Place> entry : entries) {
                ObjectNode written = assignments.addObject();
                ArrayNode who = written.putArray("principals");
                principals.forEach(one -> who.add(one.deepCopy()));
                ArrayNode with = written.putArray("permissionSets");
                ((Set<?>) what.get(1)).forEach(name -> with.add(String.valueOf(name)));
                places(written, entry);
            }
        });
    }

    private static List<Place> placesOf(Object places) {
        List<Place> list = new ArrayList<>();
        ((Iterable<?>) places).forEach(place -> list.add((Place) place));
        return list;
    }

    private static void places(ObjectNode entry, List<Place> places) {
        for (Place place : places) {
            switch (place.kind()) {
                case ACCOUNT -> entry.withArray("/accounts").add(place.reference());
                case UNIT -> entry.withArray("/organizationalUnits").add(place.reference());
                case TAG -> {
                    String[] tag = place.reference().split("\n", 2);
                    entry.withObject("/accountTags").put(tag[0], tag[1]);
                }
                case EVERYWHERE -> entry.put("allAccounts", true);
            }
        }
    }

    private static ObjectNode principal(String type, String name) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("name", name);
    }

    static boolean given(@Nullable JsonNode node) {
        return node != null
                && !node.isNull()
                && !node.isMissingNode()
                && !(node.isTextual() && node.asText().isBlank());
    }
}
