package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.ContentLookup;
import io.gatehouse.lookup.OrganizationalUnitLookup;
import io.gatehouse.lookup.PermissionSetLookup;
import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.upstream.CallContext;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks AWS how what a plan touches is at this moment, and says what differs from what the plan saw. Assignments are asked
 * for by principal, a call for each; of a plan that touches more than {@link #MOST_PRINCIPALS} the steps themselves find
 * out, who look before they write.
 */
@ApplicationScoped
class Touched {
    /** At AWS's rate of twenty a second, what a caller waits for. */
    static final int MOST_PRINCIPALS = 300;

    private static final int AT_ONCE = 8;

    private final AssignmentLookup assignments;
    private final PrincipalLookup principals;
    private final PersonLookup persons;
    private final PermissionSetLookup sets;
    private final AccountLookup accounts;
    private final OrganizationalUnitLookup units;
    private final ContactsNow contacts;
    private final Map<String, ContentLookup> contents;

    Touched(
            AssignmentLookup assignments,
            PrincipalLookup principals,
            PersonLookup persons,
            PermissionSetLookup sets,
            AccountLookup accounts,
            OrganizationalUnitLookup units,
            ContactsNow contacts,
            @All List<ContentLookup> contents) {
        this.assignments = assignments;
        this.principals = principals;
        this.persons = persons;
        this.sets = sets;
        this.accounts = accounts;
        this.units = units;
        this.contacts = contacts;
        this.contents = contents.stream().collect(Collectors.toMap(ContentLookup::kind, lookup -> lookup));
    }

    /**
     * How it is now.
     *
     * @param differences what is no longer as the plan saw it, for people
     * @param permissionSets contents of the sets that are to be changed, by id
     */
    record Now(List<String> differences, Map<String, JsonNode> permissionSets) {}

    Now look(List<PlannedChange> writes) {
        CallContext calls = CallContext.exact();
        List<String> differences = new ArrayList<>();
        Map<String, JsonNode> sets = new HashMap<>();
        things(writes, calls, differences, sets);
        principals(writes, calls, differences);
        permissionSetsOfAssignments(writes, calls, differences);
        accounts(writes, calls, differences);
        contacts(writes, differences);
        memberships(writes, calls, differences);
        assignments(writes, calls, differences);
        return new Now(differences, sets);
    }

    /** Things that are changed or deleted: still there, and in the members that change as they were. */
    private void things(
            List<PlannedChange> writes, CallContext calls, List<String> differences, Map<String, JsonNode> sets) {
        List<PlannedChange> asked = writes.stream()
                .filter(change -> change.id() != null
                        && contents.containsKey(change.type().name()))
                .toList();
        each(asked, calls, change -> lookup(change.type()).of(id(change)), (change, found) -> {
            if (found.isEmpty()) {
                differences.add(change.type() + " " + change.name() + " is gone.");
                return;
            }
            if (change.type() == ThingType.PERMISSION_SET) {
                sets.put(id(change), NewPermissionSetMembers.of(found.get()));
            }
            if (change.action() == PlanAction.UPDATE && !same(change, found.get())) {
                differences.add(change.type() + " " + change.name() + " was changed.");
            }
        });
        each(
                writes.stream()
                        .filter(change -> change.type() == ThingType.ORGANIZATIONAL_UNIT)
                        .toList(),
                calls,
                change -> units.find(change.name()),
                (change, found) -> existence(change, found instanceof Resolved.Found, differences));
    }

    private static boolean same(PlannedChange change, JsonNode now) {
        JsonNode after = Objects.requireNonNull(change.after());
        JsonNode saw =
                Objects.requireNonNullElse(change.before(), com.fasterxml.jackson.databind.node.NullNode.getInstance());
        for (Map.Entry<String, JsonNode> member : after.properties()) {
            if (member.getKey().equals(ContactChange.MEMBER)) {
                // AWS is asked for them by themselves
                continue;
            }
            JsonNode was = saw.path(member.getKey());
            JsonNode is = now.path(member.getKey());
            boolean unchanged = member.getKey().equals("tags")
                    ? tagsSame(was, is, member.getValue())
                    : Difference.of(now, single(member.getKey(), was)).after() == null
                            || was.isMissingNode() && (is.isMissingNode() || is.isNull());
            if (!unchanged) {
                return false;
            }
        }
        return true;
    }

    private static boolean tagsSame(JsonNode was, JsonNode is, JsonNode after) {
        return after.properties().stream().allMatch(tag -> was.path(tag.getKey())
                .asText("")
                .equals(is.path(tag.getKey()).asText("")));
    }

    private static JsonNode single(String member, JsonNode value) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .set(
                        member,
                        value.isMissingNode() ? com.fasterxml.jackson.databind.node.NullNode.getInstance() : value);
    }

    /** Users and groups: those to be created are not there, those that get or lose something are. */
    private void principals(List<PlannedChange> writes, CallContext calls, List<String> differences) {
        for (PrincipalType type : PrincipalType.values()) {
            ThingType thing = type == PrincipalType.USER ? ThingType.USER : ThingType.GROUP;
            Set<String> created = new LinkedHashSet<>();
            Set<String> needed = new LinkedHashSet<>();
            for (PlannedChange change : writes) {
                if (change.type() == thing && change.action() == PlanAction.CREATE) {
                    created.add(change.name());
                } else if (change.action() == PlanAction.CREATE) {
                    needed(change, type).ifPresent(needed::add);
                }
            }
            Set<String> all = new LinkedHashSet<>(created);
            all.addAll(needed);
            if (all.isEmpty()) {
                continue;
            }
            Map<String, Resolved<io.gatehouse.lookup.PrincipalRef>> found = calls.await(principals.findAll(type, all));
            created.stream()
                    .filter(name -> found.get(name) instanceof Resolved.Found)
                    .forEach(name -> differences.add(thing + " " + name + " is there now."));
            needed.stream()
                    .filter(id -> !(found.get(id) instanceof Resolved.Found))
                    .forEach(id -> differences.add(thing + " " + id + " is gone."));
        }
    }

    private static Optional<String> needed(PlannedChange change, PrincipalType type) {
        JsonNode thing = change.thing();
        return switch (change.type()) {
            case ASSIGNMENT ->
                thing.path("principalType").asText().equals(type.name())
                        ? text(thing, "principalId")
                        : Optional.empty();
            case MEMBERSHIP -> text(thing, type == PrincipalType.USER ? "userId" : "groupId");
            default -> Optional.empty();
        };
    }

    private void permissionSetsOfAssignments(List<PlannedChange> writes, CallContext calls, List<String> differences) {
        Set<String> created = new HashSet<>();
        Set<String> needed = new LinkedHashSet<>();
        writes.stream().filter(change -> change.action() == PlanAction.CREATE).forEach(change -> {
            if (change.type() == ThingType.PERMISSION_SET) {
                created.add(change.name());
            } else if (change.type() == ThingType.ASSIGNMENT) {
                text(change.thing(), "permissionSetId").ifPresent(needed::add);
            }
        });
        if (created.isEmpty() && needed.isEmpty()) {
            return;
        }
        Set<String> there = new HashSet<>();
        calls.await(sets.all()).forEach(set -> {
            there.add(set.id());
            if (created.contains(set.name())) {
                differences.add("PERMISSION_SET " + set.name() + " is there now.");
            }
        });
        needed.stream()
                .filter(id -> !there.contains(id))
                .forEach(id -> differences.add("PERMISSION_SET " + id + " is gone."));
    }

    private void accounts(List<PlannedChange> writes, CallContext calls, List<String> differences) {
        Set<String> created = new HashSet<>();
        Set<String> needed = new LinkedHashSet<>();
        writes.stream().filter(change -> change.action() == PlanAction.CREATE).forEach(change -> {
            if (change.type() == ThingType.ACCOUNT) {
                created.add(change.thing().path("email").asText().toLowerCase(java.util.Locale.ROOT));
            } else if (change.type() == ThingType.ASSIGNMENT) {
                text(change.thing(), "accountId").ifPresent(needed::add);
            }
        });
        if (created.isEmpty() && needed.isEmpty()) {
            return;
        }
        Map<String, AccountRef> there = calls.await(accounts.all()).stream()
                .collect(Collectors.toMap(AccountRef::id, account -> account, (one, same) -> one));
        there.values().stream()
                .filter(account -> created.contains(account.email().toLowerCase(java.util.Locale.ROOT)))
                .forEach(account -> differences.add("ACCOUNT " + account.email() + " is there now."));
        needed.stream()
                .filter(id -> !there.containsKey(id) || !there.get(id).active())
                .forEach(id -> differences.add("ACCOUNT " + id + " is not active any more."));
    }

    private void contacts(List<PlannedChange> writes, List<String> differences) {
        Map<String, PlannedChange> changed = writes.stream()
                .filter(change -> change.type() == ThingType.ACCOUNT && change.action() == PlanAction.UPDATE)
                .filter(change -> !ContactChange.of(change).matters().isEmpty())
                .collect(Collectors.toMap(Touched::id, change -> change));
        Map<String, Set<String>> matters = new HashMap<>();
        changed.forEach((account, change) ->
                matters.put(account, ContactChange.of(change).matters()));
        contacts.ask(matters).forEach((account, there) -> {
            PlannedChange change = Objects.requireNonNull(changed.get(account));
            if (there.isEmpty()) {
                differences.add("ACCOUNT " + change.name() + ": its contacts can no longer be read.");
            } else if (!ContactChange.of(change).saw(there.get())) {
                differences.add("ACCOUNT " + change.name() + ": its contacts were changed.");
            }
        });
    }

    private void memberships(List<PlannedChange> writes, CallContext calls, List<String> differences) {
        Map<String, List<PlannedChange>> byUser = writes.stream()
                .filter(change -> change.type() == ThingType.MEMBERSHIP && change.id() != null)
                .collect(Collectors.groupingBy(
                        change -> change.thing().path("userId").asText()));
        if (byUser.size() > MOST_PRINCIPALS) {
            return;
        }
        each(byUser.keySet(), calls, persons::groupsOf, (user, groups) -> byUser.getOrDefault(user, List.of())
                .forEach(change -> existence(
                        change, groups.contains(change.thing().path("groupId").asText()), differences)));
    }

    private void assignments(List<PlannedChange> writes, CallContext calls, List<String> differences) {
        Map<PrincipalKey, List<PlannedChange>> byPrincipal = new HashMap<>();
        writes.stream()
                .filter(change -> change.type() == ThingType.ASSIGNMENT && change.id() != null)
                .forEach(change -> AssignmentKey.parse(id(change)).ifPresent(key -> byPrincipal
                        .computeIfAbsent(key.principal(), any -> new ArrayList<>())
                        .add(change)));
        if (byPrincipal.size() > MOST_PRINCIPALS) {
            return;
        }
        each(byPrincipal.keySet(), calls, assignments::ofPrincipal, (principal, found) -> {
            Set<String> ids = found.stream().map(AssignmentKey::assignmentId).collect(Collectors.toSet());
            byPrincipal
                    .getOrDefault(principal, List.of())
                    .forEach(change -> existence(change, ids.contains(id(change)), differences));
        });
    }

    private static void existence(PlannedChange change, boolean there, List<String> differences) {
        if (change.action() == PlanAction.CREATE && there && change.before() == null) {
            differences.add(change.type() + " " + change.name() + " is there now.");
        } else if (change.action() != PlanAction.CREATE && !there) {
            differences.add(change.type() + " " + change.name() + " is gone.");
        }
    }

    private interface Answered<K, V> {
        void is(K asked, V found);
    }

    private static <K, V> void each(
            Collection<K> all, CallContext calls, Function<K, Uni<V>> ask, Answered<K, V> answered) {
        List<K> list = List.copyOf(all);
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            List<K> some = list.subList(from, Math.min(list.size(), from + AT_ONCE));
            List<V> found =
                    calls.await(Uni.join().all(some.stream().map(ask).toList()).andFailFast());
            for (int i = 0; i < some.size(); i++) {
                answered.is(some.get(i), found.get(i));
            }
        }
    }

    private ContentLookup lookup(ThingType type) {
        return Objects.requireNonNull(contents.get(type.name()));
    }

    private static String id(PlannedChange change) {
        return Objects.requireNonNull(change.id());
    }

    private static Optional<String> text(JsonNode node, String name) {
        @Nullable JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }
}
