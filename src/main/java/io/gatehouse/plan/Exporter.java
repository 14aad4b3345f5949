package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.plan.Ownership.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the organization as a document, by names, so that another organization can take it. Planned unchanged it is no
 * change. A pure function.
 */
final class Exporter {
    private static final String[] USER = {
        "email",
        "givenName",
        "familyName",
        "displayName",
        "middleName",
        "nickName",
        "title",
        "userType",
        "preferredLanguage",
        "locale",
        "timezone",
        "profileUrl"
    };

    private final ObjectMapper json;
    private final Snapshot now;
    private final BiPredicate<ThingType, String> wanted;
    private final Map<String, Integer> accountNames = new TreeMap<>();

    private Exporter(ObjectMapper json, Snapshot now, BiPredicate<ThingType, String> wanted) {
        this.json = json;
        this.now = now;
        this.wanted = wanted;
        now.accounts()
                .values()
                .forEach(account ->
                        accountNames.merge(account.name().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum));
    }

    /** Everything, and who manages what of it. */
    static ObjectNode everything(ObjectMapper json, Snapshot now, Ownership owned) {
        Exporter exporter =
                new Exporter(json, now, (type, id) -> !owned.temporary().contains(id));
        ObjectNode document = exporter.write(Document.EXPORT);
        ObjectNode owners = exporter.owners(owned);
        if (!owners.isEmpty()) {
            document.set("owners", owners);
        }
        return document;
    }

    /** What an owner manages. */
    static ObjectNode of(ObjectMapper json, Snapshot now, Ownership owned, String owner) {
        return new Exporter(json, now, (type, id) -> owner.equals(owned.ownerOf(type, id))).write(owner);
    }

    private ObjectNode write(String owner) {
        ObjectNode document = json.createObjectNode();
        document.put("owner", owner);
        units(document.putArray("organizationalUnits"));
        accounts(document.putArray("accounts"));
        permissionSets(document.putArray("permissionSets"));
        groups(document.putArray("groups"));
        users(document.putArray("users"));
        assignments(document.putArray("assignments"));
        if (!owner.equals(Document.EXPORT)) {
            for (String section :
                    List.of("organizationalUnits", "accounts", "permissionSets", "groups", "users", "assignments")) {
                if (document.path(section).isEmpty()) {
                    document.remove(section);
                }
            }
        }
        return document;
    }

    private void units(ArrayNode units) {
        now.units().values().stream()
                .filter(unit -> !unit.root() && wanted.test(ThingType.ORGANIZATIONAL_UNIT, unit.id()))
                .sorted(Comparator.comparing(Snapshot.Unit::path))
                .forEach(unit -> {
                    ObjectNode written = units.addObject().put("name", unit.name());
                    String above = unit.path().substring(0, unit.path().lastIndexOf('/'));
                    if (!above.isEmpty()) {
                        written.put("parentId", above);
                    }
                });
    }

    private void accounts(ArrayNode accounts) {
        now.accounts().values().stream()
                .filter(account -> wanted.test(ThingType.ACCOUNT, account.id()))
                .sorted(Comparator.comparing(Snapshot.Account::name).thenComparing(Snapshot.Account::id))
                .forEach(account -> {
                    ObjectNode written =
                            accounts.addObject().put("email", account.email()).put("name", account.name());
                    Snapshot.Unit unit =
                            account.unitId() == null ? null : now.units().get(account.unitId());
                    if (unit != null) {
                        written.put("organizationalUnitId", unit.path());
                    }
                    if (!account.tags().isEmpty()) {
                        ObjectNode tags = written.putObject("tags");
                        new TreeMap<>(account.tags()).forEach(tags::put);
                    }
                });
    }

    private void permissionSets(ArrayNode sets) {
        now.permissionSets().values().stream()
                .filter(set -> wanted.test(ThingType.PERMISSION_SET, set.id()))
                .sorted(Comparator.comparing(Snapshot.PermissionSet::name))
                .forEach(set -> {
                    ObjectNode written = sets.addObject().put("name", set.name());
                    set.content().properties().forEach(member -> {
                        if (!member.getValue().isNull()) {
                            written.set(member.getKey(), member.getValue());
                        }
                    });
                });
    }

    private void groups(ArrayNode groups) {
        now.groups().values().stream()
                .filter(group -> wanted.test(ThingType.GROUP, group.id()))
                .sorted(Comparator.comparing(Snapshot.Group::displayName))
                .forEach(group -> {
                    ObjectNode written = groups.addObject().put("displayName", group.displayName());
                    if (group.description() != null) {
                        written.put("description", group.description());
                    }
                    List<String> members = members(group.id());
                    if (!members.isEmpty() || wanted.test(ThingType.MEMBERSHIP, group.id())) {
                        ArrayNode names = written.putArray("members");
                        members.forEach(names::add);
                    }
                });
    }

    private List<String> members(String group) {
        return now.members().getOrDefault(group, Set.of()).stream()
                .filter(user -> wanted.test(ThingType.MEMBERSHIP, group + "/" + user))
                .filter(now.users()::containsKey)
                .map(user -> Objects.requireNonNull(now.users().get(user)).userName())
                .sorted()
                .toList();
    }

    private void users(ArrayNode users) {
        now.users().values().stream()
                .filter(user -> wanted.test(ThingType.USER, user.id()))
                .sorted(Comparator.comparing(Snapshot.User::userName))
                .forEach(user -> {
                    ObjectNode written = users.addObject().put("userName", user.userName());
                    for (String member : USER) {
                        if (user.content().hasNonNull(member)) {
                            written.set(member, user.content().get(member));
                        }
                    }
                });
    }

    /** One entry for all who have the same sets in the same accounts. */
    private void assignments(ArrayNode assignments) {
        Map<List<String>, Set<String>> accounts = new TreeMap<>(Comparator.comparing(Object::toString));
        for (AssignmentKey key : now.assignments()) {
            if (wanted.test(ThingType.ASSIGNMENT, key.assignmentId())
                    && now.accounts().containsKey(key.accountId())
                    && now.permissionSets().containsKey(key.permissionSetId())) {
                accounts.computeIfAbsent(
                                List.of(key.principalType().name(), key.principalId(), key.permissionSetId()),
                                any -> new TreeSet<>())
                        .add(key.accountId());
            }
        }
        Map<List<Object>, Set<String>> sets = new LinkedHashMap<>();
        accounts.forEach(
                (who, where) -> sets.computeIfAbsent(List.of(who.get(0), who.get(1), where), any -> new TreeSet<>())
                        .add(Objects.requireNonNull(now.permissionSets().get(who.get(2)))
                                .name()));
        Map<List<Object>, List<List<Object>>> principals = new LinkedHashMap<>();
        sets.forEach((who, names) -> principals
                .computeIfAbsent(List.of(who.get(2), names), any -> new ArrayList<>())
                .add(List.of(who.get(0), who.get(1))));
        principals.forEach((what, who) -> {
            ObjectNode written = assignments.addObject();
            ArrayNode list = written.putArray("principals");
            who.forEach(one -> principal(list.addObject(), String.valueOf(one.get(0)), String.valueOf(one.get(1))));
            ArrayNode names = written.putArray("permissionSets");
            ((Collection<?>) what.get(1)).forEach(name -> names.add(String.valueOf(name)));
            ArrayNode places = written.putArray("accounts");
            ((Collection<?>) what.get(0)).forEach(account -> places.add(reference(String.valueOf(account))));
        });
    }

    private void principal(ObjectNode principal, String type, String id) {
        principal.put("type", type);
        @Nullable String name = null;
        if (type.equals(PrincipalType.GROUP.name())) {
            Snapshot.Group group = now.groups().get(id);
            name = group == null ? null : group.displayName();
        } else {
            Snapshot.User user = now.users().get(id);
            name = user == null ? null : user.userName();
        }
        principal.put(name == null ? "id" : "name", name == null ? id : name);
    }

    /** The name where only one account has it, else the e-mail. */
    private String reference(String accountId) {
        Snapshot.Account account = Objects.requireNonNull(now.accounts().get(accountId));
        Integer alike = accountNames.get(account.name().toLowerCase(java.util.Locale.ROOT));
        return alike != null && alike == 1 ? account.name() : account.email();
    }

    private ObjectNode owners(Ownership owned) {
        Map<String, Set<String>> names = new TreeMap<>();
        owned.owners().forEach((key, owner) -> {
            String name = name(key);
            if (name != null) {
                names.computeIfAbsent(owner, any -> new TreeSet<>()).add(key.type() + " " + name);
            }
        });
        ObjectNode owners = json.createObjectNode();
        names.forEach((owner, things) -> {
            ArrayNode array = owners.putArray(owner);
            things.forEach(array::add);
        });
        return owners;
    }

    private @Nullable String name(Key key) {
        return switch (key.type()) {
            case ORGANIZATIONAL_UNIT ->
                now.units().containsKey(key.id()) ? now.units().get(key.id()).path() : null;
            case ACCOUNT ->
                now.accounts().containsKey(key.id())
                        ? now.accounts().get(key.id()).email()
                        : null;
            case PERMISSION_SET ->
                now.permissionSets().containsKey(key.id())
                        ? now.permissionSets().get(key.id()).name()
                        : null;
            case GROUP ->
                now.groups().containsKey(key.id()) ? now.groups().get(key.id()).displayName() : null;
            case USER ->
                now.users().containsKey(key.id()) ? now.users().get(key.id()).userName() : null;
            case MEMBERSHIP, ASSIGNMENT -> null;
        };
    }
}
