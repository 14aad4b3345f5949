package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.plan.PersonImpact.PlannedReach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the changes of assignments, memberships, groups, users and sets come to for each person. */
final class ImpactOnPeople {
    private final Snapshot now;
    private final Places places;
    private final Grades grades;
    private final Reaches before = new Reaches();
    private final Reaches after = new Reaches();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Set<String> groups = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> joined = new HashSet<>();
    private final Map<String, String> setNames = new HashMap<>();
    private final Map<String, Boolean> administrator = new HashMap<>();
    private final Map<String, Boolean> widened = new HashMap<>();
    private final Map<Set<Set<String>>, Delta> deltas = new HashMap<>();

    private record Delta(List<PlannedReach> gains, List<PlannedReach> loses, int gainsTotal, int losesTotal) {
        boolean none() {
            return gainsTotal + losesTotal == 0;
        }
    }

    /** The impact in numbers and by person. */
    record Impact(PlanImpact numbers, List<PersonImpact> people) {}

    private ImpactOnPeople(Snapshot now, Places places, Grades grades) {
        this.now = now;
        this.places = places;
        this.grades = grades;
        now.permissionSets().values().forEach(set -> {
            setNames.put(set.id(), set.name());
            administrator.put(set.id(), set.administratorGrade());
        });
    }

    static Impact of(Snapshot now, List<PlannedChange> changes, Places places, Grades grades) {
        List<PlannedChange> writes =
                changes.stream().filter(PlannedChange::writes).toList();
        if (writes.isEmpty()) {
            return new Impact(new PlanImpact(0, 0, 0, 0), List.of());
        }
        ImpactOnPeople impact = new ImpactOnPeople(now, places, grades);
        now.members()
                .forEach((group, users) -> users.forEach(user -> {
                    impact.before.join(group, user);
                    impact.after.join(group, user);
                    impact.members
                            .computeIfAbsent(group, any -> new HashSet<>())
                            .add(user);
                }));
        writes.forEach(impact::touch);
        Set<String> relevant = impact.relevant();
        now.assignments().stream()
                .filter(key -> relevant.contains(key.principalId()))
                .forEach(key -> {
                    impact.before.give(key);
                    impact.after.give(key);
                });
        writes.forEach(impact::apply);
        return impact.sum();
    }

    /** Notes whom a change may concern. */
    private void touch(PlannedChange change) {
        JsonNode thing = change.thing();
        boolean gone = change.action() == PlanAction.DELETE;
        switch (change.type()) {
            case ASSIGNMENT -> {
                AssignmentKey key = key(thing);
                (key.principalType() == PrincipalType.GROUP ? groups : users).add(key.principalId());
            }
            case MEMBERSHIP -> {
                String user = key(thing, "userId", "userName");
                String group = key(thing, "groupId", "groupName");
                users.add(user);
                joined.add(group);
                if (!gone) {
                    members.computeIfAbsent(group, any -> new HashSet<>()).add(user);
                }
            }
            case GROUP -> {
                if (gone && change.id() != null) {
                    groups.add(change.id());
                }
            }
            case USER -> {
                if (gone && change.id() != null) {
                    users.add(change.id());
                }
            }
            case PERMISSION_SET -> permissionSet(change);
            case ACCOUNT, ORGANIZATIONAL_UNIT -> {
                // nobody's access changes by them; what follows from where an account lies is an assignment of its own
            }
        }
    }

    /** Everybody who may gain or lose something. */
    private Set<String> people() {
        Set<String> people = new HashSet<>(users);
        groups.forEach(group -> people.addAll(members.getOrDefault(group, Set.of())));
        return people;
    }

    /** The principals whose assignments say what these people reach: themselves, and all their groups. */
    private Set<String> relevant() {
        Set<String> relevant = new HashSet<>(groups);
        relevant.addAll(joined);
        for (String user : people()) {
            relevant.add(user);
            relevant.addAll(before.groups(user));
        }
        return relevant;
    }

    private void apply(PlannedChange change) {
        JsonNode thing = change.thing();
        boolean gone = change.action() == PlanAction.DELETE;
        switch (change.type()) {
            case ASSIGNMENT -> {
                AssignmentKey key = key(thing);
                if (gone) {
                    after.take(key);
                } else {
                    after.give(key);
                }
            }
            case MEMBERSHIP -> {
                String group = key(thing, "groupId", "groupName");
                String user = key(thing, "userId", "userName");
                if (gone) {
                    after.leave(group, user);
                } else {
                    after.join(group, user);
                }
            }
            case GROUP -> {
                if (gone && change.id() != null) {
                    after.takeAll(PrincipalType.GROUP, change.id());
                }
            }
            case USER -> {
                if (gone && change.id() != null) {
                    after.takeAll(PrincipalType.USER, change.id());
                    Set.copyOf(after.groups(change.id())).forEach(group -> after.leave(group, change.id()));
                }
            }
            case PERMISSION_SET, ACCOUNT, ORGANIZATIONAL_UNIT -> {
                // nothing that anybody is given or loses by itself
            }
        }
    }

    private void permissionSet(PlannedChange change) {
        JsonNode content = change.after();
        if (content == null) {
            return;
        }
        String key = change.id() == null ? "+" + change.name().toLowerCase(Locale.ROOT) : change.id();
        setNames.put(key, change.name());
        boolean was = administrator.getOrDefault(key, false);
        boolean becomes = was || grades.administrator(content);
        administrator.put(key, becomes);
        if (becomes && !was && change.id() != null) {
            widened.put(key, true);
            now.assignments().stream()
                    .filter(assignment -> assignment.permissionSetId().equals(key))
                    .forEach(assignment -> (assignment.principalType() == PrincipalType.GROUP ? groups : users)
                            .add(assignment.principalId()));
        }
    }

    private Impact sum() {
        List<PersonImpact> people = new ArrayList<>();
        Set<String> production = new HashSet<>();
        int gaining = 0;
        int losing = 0;
        int administrators = 0;
        for (String user : people()) {
            Delta delta = delta(user);
            boolean widens = !widened.isEmpty()
                    && after.of(user).stream().anyMatch(reach -> widened.containsKey(reach.permissionSet()));
            if (widens || delta.gains().stream().anyMatch(PlannedReach::administratorGrade)) {
                administrators++;
            }
            if (delta.none()) {
                continue;
            }
            gaining += delta.gainsTotal() > 0 ? 1 : 0;
            losing += delta.losesTotal() > 0 ? 1 : 0;
            Snapshot.User known = now.users().get(user);
            String name = known == null ? user.startsWith("+") ? user.substring(1) : user : known.userName();
            people.add(new PersonImpact(
                    user.startsWith("+") ? null : user,
                    name,
                    shown(delta.gains()),
                    shown(delta.loses()),
                    delta.gainsTotal(),
                    delta.losesTotal()));
        }
        deltas.values().forEach(delta -> production(delta, production));
        people.sort(Comparator.comparing(PersonImpact::userName));
        return new Impact(new PlanImpact(gaining, losing, administrators, production.size()), people);
    }

    private static void production(Delta delta, Set<String> accounts) {
        delta.gains().stream().filter(PlannedReach::production).forEach(reach -> accounts.add(reach.accountName()));
        delta.loses().stream().filter(PlannedReach::production).forEach(reach -> accounts.add(reach.accountName()));
    }

    private static List<PlannedReach> shown(List<PlannedReach> all) {
        return all.size() <= PersonImpact.SHOWN ? all : List.copyOf(all.subList(0, PersonImpact.SHOWN));
    }

    /** Found out once for all who are and will be in the same groups, and have nothing of their own. */
    private Delta delta(String user) {
        boolean own = before.ofOwn(user) || after.ofOwn(user);
        Set<Set<String>> alike = own
                ? Set.of(Set.of("of " + user))
                : Set.of(marked("was ", before.groups(user)), marked("is ", after.groups(user)));
        Delta known = deltas.get(alike);
        if (known == null) {
            known = difference(before.of(user), after.of(user));
            deltas.put(alike, known);
        }
        return known;
    }

    private static Set<String> marked(String mark, Set<String> groups) {
        Set<String> marked = new HashSet<>();
        marked.add(mark);
        groups.forEach(group -> marked.add(mark + group));
        return marked;
    }

    private Delta difference(Set<Reaches.Reach> was, Set<Reaches.Reach> is) {
        List<PlannedReach> gains = without(is, was);
        List<PlannedReach> loses = without(was, is);
        return new Delta(gains, loses, gains.size(), loses.size());
    }

    private List<PlannedReach> without(Set<Reaches.Reach> all, Set<Reaches.Reach> known) {
        Map<String, PlannedReach> found = new TreeMap<>();
        for (Reaches.Reach reach : all) {
            if (!known.contains(reach)) {
                PlannedReach shown = shown(reach);
                found.put(shown.accountName() + "\n" + shown.permissionSetName() + "\n" + reach, shown);
            }
        }
        return List.copyOf(found.values());
    }

    private PlannedReach shown(Reaches.Reach reach) {
        Places.@Nullable Place place = places.find(reach.account());
        return new PlannedReach(
                id(reach.account()),
                place == null ? reach.account() : place.ref().name(),
                id(reach.permissionSet()),
                setNames.getOrDefault(reach.permissionSet(), reach.permissionSet()),
                administrator.getOrDefault(reach.permissionSet(), false),
                place != null && grades.production(Objects.requireNonNullElse(place.tags(), Map.of())));
    }

    private static @Nullable String id(String key) {
        return key.startsWith("+") ? null : key;
    }

    private static AssignmentKey key(JsonNode thing) {
        return new AssignmentKey(
                thing.path("accountKey").asText(),
                key(thing, "permissionSetId", "permissionSetName"),
                PrincipalType.valueOf(thing.path("principalType").asText()),
                key(thing, "principalId", "principalName"));
    }

    private static String key(JsonNode thing, String id, String name) {
        return thing.has(id)
                ? thing.path(id).asText()
                : "+" + thing.path(name).asText().toLowerCase(Locale.ROOT);
    }
}
