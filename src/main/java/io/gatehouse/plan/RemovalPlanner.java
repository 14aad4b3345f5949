package io.gatehouse.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.plan.Catalogue.Ref;
import io.gatehouse.plan.Ownership.Key;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the document managed and names no longer, and what is there in a section and is nobody's. */
final class RemovalPlanner {
    private final Draft draft;
    private final Places places;
    private final Snapshot now;

    RemovalPlanner(Draft draft, Places places) {
        this.draft = draft;
        this.places = places;
        this.now = draft.now();
    }

    void plan() {
        Set<Key> handled = draft.handled();
        draft.owned().owners().entrySet().stream()
                .filter(owned -> owned.getValue().equals(draft.document().owner()))
                .map(java.util.Map.Entry::getKey)
                .filter(key -> !handled.contains(key))
                .sorted(Comparator.comparing(Key::type).thenComparing(Key::id))
                .forEach(this::noLongerNamed);
        everything().filter(key -> !handled.contains(key)).forEach(this::nobodys);
    }

    private void noLongerNamed(Key key) {
        ObjectNode before = thing(key);
        if (before == null || draft.owned().temporary().contains(key.id())) {
            return;
        }
        String name = name(key, before);
        if (unknown(key)) {
            draft.undecided(key.type(), key.id(), name);
        } else if (!section(key.type())) {
            draft.unmanaged(key.type(), key.id(), name, "The document has no such section any more; it stays.");
        } else if (draft.document().removal() != OnRemoval.DELETE) {
            draft.unmanaged(key.type(), key.id(), name, "The document names it no longer; onRemoval keeps it.");
        } else if (key.type() == ThingType.ACCOUNT) {
            draft.unmanaged(
                    key.type(), key.id(), name, "The document names it no longer; no document closes accounts.");
        } else if (inactive(key)) {
            draft.unmanaged(key.type(), key.id(), name, "The document gives it no longer; its account is not active.");
        } else {
            draft.delete(key.type(), key.id(), name, before, "The document names it no longer.");
        }
    }

    private void nobodys(Key key) {
        String owner = draft.owned().ownerOf(key.type(), key.id());
        if (owner != null || draft.owned().temporary().contains(key.id())) {
            return;
        }
        ObjectNode thing = thing(key);
        if (thing != null) {
            draft.unmanaged(key.type(), key.id(), name(key, thing), "No document names it.");
        }
    }

    /** Whatever is there in the sections the document has; memberships only where it says who is in a group. */
    private java.util.stream.Stream<Key> everything() {
        return java.util.stream.Stream.of(
                        ids(
                                ThingType.ORGANIZATIONAL_UNIT,
                                now.units().values().stream()
                                        .filter(unit -> !unit.root())
                                        .map(Snapshot.Unit::id)
                                        .toList()),
                        ids(ThingType.ACCOUNT, now.accounts().keySet()),
                        ids(ThingType.PERMISSION_SET, now.permissionSets().keySet()),
                        ids(ThingType.GROUP, now.groups().keySet()),
                        ids(ThingType.USER, now.users().keySet()),
                        section(ThingType.ASSIGNMENT)
                                ? now.assignments().stream()
                                        .map(key -> new Key(ThingType.ASSIGNMENT, key.assignmentId()))
                                : java.util.stream.Stream.<Key>empty())
                .flatMap(keys -> keys);
    }

    private java.util.stream.Stream<Key> ids(ThingType type, java.util.Collection<String> ids) {
        return section(type) ? ids.stream().map(id -> new Key(type, id)) : java.util.stream.Stream.empty();
    }

    private boolean section(ThingType type) {
        Document document = draft.document();
        return switch (type) {
            case ORGANIZATIONAL_UNIT -> document.organizationalUnits() != null;
            case ACCOUNT -> document.accounts() != null;
            case PERMISSION_SET -> document.permissionSets() != null;
            case GROUP -> document.groups() != null;
            case USER -> document.users() != null;
            case MEMBERSHIP -> document.groups() != null || document.users() != null;
            case ASSIGNMENT -> document.assignments() != null || document.accountTemplates() != null;
        };
    }

    /** Whether it depends on what is not known of its account: nothing is taken away by that. */
    private boolean unknown(Key key) {
        return key.type() == ThingType.ASSIGNMENT
                && AssignmentKey.parse(key.id())
                        .map(assignment -> places.find(assignment.accountId()))
                        .filter(place -> place.active() && !place.known())
                        .isPresent();
    }

    private boolean inactive(Key key) {
        return key.type() == ThingType.ASSIGNMENT
                && AssignmentKey.parse(key.id())
                        .map(assignment -> now.accounts().get(assignment.accountId()))
                        .map(account -> !account.active())
                        .orElse(false);
    }

    /** As it is; absent where it is not there. */
    private @Nullable ObjectNode thing(Key key) {
        return switch (key.type()) {
            case ORGANIZATIONAL_UNIT -> {
                Snapshot.Unit unit = now.units().get(key.id());
                yield unit == null ? null : one("path", unit.path());
            }
            case ACCOUNT -> {
                Snapshot.Account account = now.accounts().get(key.id());
                yield account == null ? null : one("name", account.name());
            }
            case PERMISSION_SET -> {
                Snapshot.PermissionSet set = now.permissionSets().get(key.id());
                yield set == null ? null : set.content().deepCopy().put("name", set.name());
            }
            case GROUP -> {
                Snapshot.Group group = now.groups().get(key.id());
                yield group == null ? null : one("displayName", group.displayName());
            }
            case USER -> {
                Snapshot.User user = now.users().get(key.id());
                yield user == null ? null : one("userName", user.userName());
            }
            case MEMBERSHIP -> membership(key.id());
            case ASSIGNMENT ->
                AssignmentKey.parse(key.id())
                        .filter(assignment -> now.assignments().contains(assignment))
                        .map(this::assignment)
                        .orElse(null);
        };
    }

    private @Nullable ObjectNode membership(String id) {
        List<String> parts = List.of(id.split("/", 2));
        if (!now.members().getOrDefault(parts.getFirst(), Set.of()).contains(parts.getLast())) {
            return null;
        }
        Snapshot.Group group = now.groups().get(parts.getFirst());
        Snapshot.User user = now.users().get(parts.getLast());
        return PeoplePlanner.thing(
                Ref.of(parts.getFirst(), group == null ? parts.getFirst() : group.displayName()),
                Ref.of(parts.getLast(), user == null ? parts.getLast() : user.userName()));
    }

    private ObjectNode assignment(AssignmentKey key) {
        Snapshot.Account account = now.accounts().get(key.accountId());
        Snapshot.PermissionSet set = now.permissionSets().get(key.permissionSetId());
        String who = key.principalId();
        if (key.principalType() == PrincipalType.GROUP) {
            Snapshot.Group group = now.groups().get(who);
            who = group == null ? who : group.displayName();
        } else {
            Snapshot.User user = now.users().get(who);
            who = user == null ? who : user.userName();
        }
        return AssignmentPlanner.thing(
                key.principalType(),
                Ref.of(key.principalId(), who),
                Ref.of(key.permissionSetId(), set == null ? key.permissionSetId() : set.name()),
                Ref.of(key.accountId(), account == null ? key.accountId() : account.name()));
    }

    private static String name(Key key, ObjectNode thing) {
        return switch (key.type()) {
            case ORGANIZATIONAL_UNIT -> thing.path("path").asText();
            case ACCOUNT, PERMISSION_SET -> thing.path("name").asText();
            case GROUP -> thing.path("displayName").asText();
            case USER -> thing.path("userName").asText();
            case MEMBERSHIP ->
                thing.path("userName").asText() + " in "
                        + thing.path("groupName").asText();
            case ASSIGNMENT ->
                AssignmentPlanner.name(
                        PrincipalType.valueOf(thing.path("principalType").asText()),
                        thing.path("principalName").asText(),
                        thing.path("permissionSetName").asText(),
                        thing.path("accountName").asText());
        };
    }

    private static ObjectNode one(String member, String value) {
        return JsonNodeFactory.instance.objectNode().put(member, value);
    }
}
