package io.gatehouse.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.assignment.PrincipalReference;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.plan.Catalogue.Ref;
import io.gatehouse.plan.Places.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who gets what where: selections become assignments, each once however often it is selected. */
final class AssignmentPlanner {
    private static final String ABSENT = "The document gives it, and it is not there.";

    private final Draft draft;
    private final Places places;
    private final Set<AssignmentKey> seen = new HashSet<>();

    AssignmentPlanner(Draft draft, Places places) {
        this.draft = draft;
        this.places = places;
    }

    void plan() {
        List<Document.DocumentAssignment> wanted =
                Document.each(draft.document().assignments());
        for (int i = 0; i < wanted.size(); i++) {
            Document.DocumentAssignment one = wanted.get(i);
            String pointer = "/assignments/" + i;
            product(one.principals(), one.permissionSets(), selected(one, pointer), pointer);
        }
        List<Document.DocumentAccount> accounts = Document.each(draft.document().accounts());
        for (int i = 0; i < accounts.size(); i++) {
            template(accounts.get(i), "/accounts/" + i);
        }
    }

    private void template(Document.DocumentAccount account, String pointer) {
        Map<String, Document.AccountTemplate> templates =
                Objects.requireNonNullElse(draft.document().accountTemplates(), Map.of());
        Document.AccountTemplate template = account.template() == null ? null : templates.get(account.template());
        if (template == null || template.assignments() == null) {
            return;
        }
        List<Document.TemplateAssignment> given = Document.each(template.assignments());
        AccountPlanner.named(draft, account).ifPresent(ref -> {
            for (int i = 0; i < given.size(); i++) {
                String at = "/accountTemplates/" + account.template() + "/assignments/" + i;
                product(given.get(i).principals(), given.get(i).permissionSets(), List.of(places.get(ref)), at);
            }
        });
    }

    private void product(
            List<PrincipalReference> principals, List<String> permissionSets, List<Place> accounts, String pointer) {
        List<Ref> sets = new ArrayList<>();
        for (int i = 0; i < permissionSets.size(); i++) {
            draft.follow(
                            pointer + "/permissionSets/" + i,
                            ThingType.PERMISSION_SET,
                            "a permission set",
                            permissionSets.get(i))
                    .ifPresent(sets::add);
        }
        for (int i = 0; i < principals.size(); i++) {
            PrincipalReference principal = principals.get(i);
            ThingType type = principal.type() == PrincipalType.GROUP ? ThingType.GROUP : ThingType.USER;
            draft.follow(
                            pointer + "/principals/" + i,
                            type,
                            type == ThingType.GROUP ? "a group" : "a user",
                            Objects.requireNonNull(principal.id() == null ? principal.name() : principal.id()))
                    .ifPresent(who -> accounts.forEach(
                            account -> sets.forEach(set -> assign(principal.type(), who, set, account, pointer))));
        }
    }

    private void assign(PrincipalType type, Ref who, Ref set, Place place, String pointer) {
        Ref account = place.ref();
        AssignmentKey key = new AssignmentKey(account.key(), set.key(), type, who.key());
        if (!seen.add(key)) {
            return;
        }
        String name = name(type, who.name(), set.name(), account.name());
        if (draft.now().assignments().contains(key)) {
            if (draft.owned().isTemporary(key)) {
                draft.makePermanent(key.assignmentId(), name, thing(type, who, set, account));
            } else {
                draft.keep(ThingType.ASSIGNMENT, key.assignmentId(), name, pointer, null, null);
            }
            return;
        }
        if (place.management()) {
            draft.violates("MANAGEMENT_ACCOUNT", pointer, account.name() + " is the management account, no target.");
        } else if (!place.active()) {
            draft.violates("ACCOUNT_NOT_ACTIVE", pointer, account.name() + " is not active.");
        } else if (account.id() == null || set.id() == null || who.id() == null) {
            draft.create(ThingType.ASSIGNMENT, name, thing(type, who, set, account), ABSENT);
        } else {
            draft.create(ThingType.ASSIGNMENT, key.assignmentId(), name, thing(type, who, set, account), ABSENT);
        }
    }

    private List<Place> selected(Document.DocumentAssignment wanted, String pointer) {
        Set<Place> selected = new LinkedHashSet<>();
        references(wanted.accounts(), pointer + "/accounts", ThingType.ACCOUNT, "an account")
                .forEach(ref -> selected.add(places.get(ref)));
        references(
                        wanted.organizationalUnits(),
                        pointer + "/organizationalUnits",
                        ThingType.ORGANIZATIONAL_UNIT,
                        "an organizational unit")
                .forEach(unit -> selected.addAll(places.below(unit.name())));
        if (wanted.accountTags() != null && !wanted.accountTags().isEmpty()) {
            selected.addAll(places.tagged(wanted.accountTags()));
            byTag();
        }
        if (!Document.each(wanted.organizationalUnits()).isEmpty()) {
            byUnit();
        }
        if (Boolean.TRUE.equals(wanted.allAccounts())) {
            selected.addAll(places.everywhere());
        }
        if (wanted.exclude() != null) {
            selected.removeAll(excluded(wanted.exclude(), pointer + "/exclude"));
        }
        return List.copyOf(selected);
    }

    private void byTag() {
        places.untagged().forEach(draft::leavesOut);
    }

    private void byUnit() {
        places.unplaced().forEach(draft::leavesOut);
    }

    private Set<Place> excluded(Document.DocumentExclusion exclude, String pointer) {
        Set<Place> excluded = new HashSet<>();
        references(exclude.accounts(), pointer + "/accounts", ThingType.ACCOUNT, "an account")
                .forEach(ref -> excluded.add(places.get(ref)));
        references(
                        exclude.organizationalUnits(),
                        pointer + "/organizationalUnits",
                        ThingType.ORGANIZATIONAL_UNIT,
                        "an organizational unit")
                .forEach(unit -> excluded.addAll(places.below(unit.name())));
        if (exclude.accountTags() != null && !exclude.accountTags().isEmpty()) {
            excluded.addAll(places.tagged(exclude.accountTags()));
            byTag();
            excluded.addAll(places.untagged());
        }
        if (!Document.each(exclude.organizationalUnits()).isEmpty()) {
            byUnit();
            excluded.addAll(places.unplaced());
        }
        return excluded;
    }

    private List<Ref> references(
            @org.jspecify.annotations.Nullable List<String> references, String pointer, ThingType type, String kind) {
        List<Ref> found = new ArrayList<>();
        List<String> all = Document.each(references);
        for (int i = 0; i < all.size(); i++) {
            draft.follow(pointer + "/" + i, type, kind, all.get(i)).ifPresent(found::add);
        }
        return found;
    }

    static String name(PrincipalType type, String who, String set, String account) {
        return set + " in " + account + " for " + (type == PrincipalType.GROUP ? "group " : "user ") + who;
    }

    static ObjectNode thing(PrincipalType type, Ref who, Ref set, Ref account) {
        ObjectNode thing = JsonNodeFactory.instance.objectNode();
        thing.put("accountName", account.name());
        thing.put("accountKey", account.key());
        if (account.id() != null) {
            thing.put("accountId", account.id());
        }
        thing.put("permissionSetName", set.name());
        if (set.id() != null) {
            thing.put("permissionSetId", set.id());
        }
        thing.put("principalType", type.name());
        thing.put("principalName", who.name());
        if (who.id() != null) {
            thing.put("principalId", who.id());
        }
        return thing;
    }
}
