package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plan.Catalogue.Ref;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Users, groups and who is in which. */
final class PeoplePlanner {
    private static final String ABSENT = "The document names it, and it is not there.";

    private final Draft draft;
    private final ObjectMapper json;
    private final Set<List<String>> memberships = new HashSet<>();
    private final Map<String, Set<String>> exact = new LinkedHashMap<>();

    PeoplePlanner(Draft draft, ObjectMapper json) {
        this.draft = draft;
        this.json = json;
    }

    void plan() {
        List<Document.DocumentUser> users = Document.each(draft.document().users());
        for (int i = 0; i < users.size(); i++) {
            user(users.get(i), "/users/" + i);
        }
        List<Document.DocumentGroup> groups = Document.each(draft.document().groups());
        for (int i = 0; i < groups.size(); i++) {
            group(groups.get(i), "/groups/" + i);
        }
        for (int i = 0; i < groups.size(); i++) {
            members(groups.get(i), "/groups/" + i);
        }
        for (int i = 0; i < users.size(); i++) {
            groupsOf(users.get(i), "/users/" + i);
        }
        exact.forEach(this::others);
    }

    private void user(Document.DocumentUser wanted, String pointer) {
        ObjectNode content = json.valueToTree(wanted);
        content.remove("groups");
        List<Ref> there = draft.names().all(ThingType.USER, wanted.userName());
        if (there.isEmpty()) {
            if (wanted.email() == null || wanted.givenName() == null || wanted.familyName() == null) {
                draft.follow(
                        pointer + "/userName",
                        ThingType.USER,
                        "a user, and a new one needs email, givenName and familyName",
                        wanted.userName());
                return;
            }
            draft.names().add(ThingType.USER, Ref.created(wanted.userName()));
            draft.create(ThingType.USER, wanted.userName(), content, ABSENT);
            return;
        }
        Snapshot.User now = draft.now().users().get(there.getFirst().key());
        if (now == null) {
            draft.refuse(pointer, "REPEATED", wanted.userName() + " is there twice.");
            return;
        }
        content.remove("invitation");
        content.remove("userName");
        Difference difference = Difference.of(now.content(), content);
        draft.keep(ThingType.USER, now.id(), now.userName(), pointer, difference.before(), difference.after());
    }

    private void group(Document.DocumentGroup wanted, String pointer) {
        List<Ref> there = draft.names().all(ThingType.GROUP, wanted.displayName());
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (wanted.description() != null) {
            content.put("description", wanted.description());
        }
        if (there.isEmpty()) {
            draft.names().add(ThingType.GROUP, Ref.created(wanted.displayName()));
            content.put("displayName", wanted.displayName());
            draft.create(ThingType.GROUP, wanted.displayName(), content, ABSENT);
            return;
        }
        Snapshot.Group now = draft.now().groups().get(there.getFirst().key());
        if (now == null) {
            draft.refuse(pointer, "REPEATED", wanted.displayName() + " is there twice.");
            return;
        }
        ObjectNode is = JsonNodeFactory.instance.objectNode();
        if (now.description() != null) {
            is.put("description", now.description());
        }
        Difference difference = Difference.of(is, content);
        draft.keep(ThingType.GROUP, now.id(), now.displayName(), pointer, difference.before(), difference.after());
    }

    private void members(Document.DocumentGroup wanted, String pointer) {
        List<Ref> group = draft.names().all(ThingType.GROUP, wanted.displayName());
        if (wanted.members() == null || group.size() != 1) {
            return;
        }
        Set<String> exactly = exact.computeIfAbsent(group.getFirst().key(), any -> new LinkedHashSet<>());
        List<String> members = wanted.members();
        for (int i = 0; i < members.size(); i++) {
            String at = pointer + "/members/" + i;
            draft.follow(at, ThingType.USER, "a user", members.get(i)).ifPresent(user -> {
                exactly.add(user.key());
                membership(group.getFirst(), user, at);
            });
        }
    }

    private void groupsOf(Document.DocumentUser wanted, String pointer) {
        List<String> groups = new ArrayList<>(Objects.requireNonNullElse(wanted.groups(), List.of()));
        List<Ref> user = draft.names().all(ThingType.USER, wanted.userName());
        if (user.size() != 1) {
            return;
        }
        for (int i = 0; i < groups.size(); i++) {
            String at = pointer + "/groups/" + i;
            draft.follow(at, ThingType.GROUP, "a group", groups.get(i)).ifPresent(group -> {
                exact.computeIfPresent(group.key(), (key, members) -> {
                    members.add(user.getFirst().key());
                    return members;
                });
                membership(group, user.getFirst(), at);
            });
        }
    }

    private void membership(Ref group, Ref user, String pointer) {
        if (!memberships.add(List.of(group.key(), user.key()))) {
            return;
        }
        String name = user.name() + " in " + group.name();
        String id = group.key() + "/" + user.key();
        boolean there =
                draft.now().members().getOrDefault(group.key(), Set.of()).contains(user.key());
        if (there) {
            draft.keep(ThingType.MEMBERSHIP, id, name, pointer, null, null);
        } else if (group.id() == null || user.id() == null) {
            draft.create(ThingType.MEMBERSHIP, name, thing(group, user), ABSENT);
        } else {
            draft.create(ThingType.MEMBERSHIP, id, name, thing(group, user), ABSENT);
        }
    }

    /** Whoever is in a group of which the document says exactly who is in it. */
    private void others(String groupId, Set<String> members) {
        Snapshot.Group group = draft.now().groups().get(groupId);
        if (group == null) {
            return;
        }
        Set<String> besides = new TreeSet<>(draft.now().members().getOrDefault(groupId, Set.of()));
        besides.removeAll(members);
        for (String userId : besides) {
            String id = groupId + "/" + userId;
            if (draft.owned().ownerOf(ThingType.MEMBERSHIP, id) != null) {
                continue;
            }
            Snapshot.User user = draft.now().users().get(userId);
            Ref who = Ref.of(userId, user == null ? userId : user.userName());
            String name = who.name() + " in " + group.displayName();
            if (draft.document().removal() == OnRemoval.DELETE) {
                draft.delete(
                        ThingType.MEMBERSHIP,
                        id,
                        name,
                        thing(Ref.of(groupId, group.displayName()), who),
                        "The document says who is in the group, and does not name this user.");
            } else {
                draft.unmanaged(
                        ThingType.MEMBERSHIP, id, name, "The document does not name this user; onRemoval keeps it.");
            }
        }
    }

    static ObjectNode thing(Ref group, Ref user) {
        ObjectNode thing = JsonNodeFactory.instance.objectNode();
        thing.put("groupName", group.name());
        if (group.id() != null) {
            thing.put("groupId", group.id());
        }
        thing.put("userName", user.name());
        if (user.id() != null) {
            thing.put("userId", user.id());
        }
        return thing;
    }
}
