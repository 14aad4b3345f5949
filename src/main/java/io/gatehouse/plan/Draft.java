package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.plan.Catalogue.Ref;
import io.gatehouse.plan.Ownership.Key;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan in the making: what the parts of the planner share. */
final class Draft {
    private final Document document;
    private final Snapshot now;
    private final Ownership owned;
    private final KnownContacts contacts;
    private final Catalogue names;
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<PlanViolation> violations = new ArrayList<>();
    private final List<FieldError> wrong = new ArrayList<>();
    private final List<FieldError> conflicts = new ArrayList<>();
    private final Set<Key> handled = new HashSet<>();
    private final Set<String> leftOut = new TreeSet<>();

    Draft(Document document, Snapshot now, Ownership owned, KnownContacts contacts) {
        this.document = document;
        this.now = now;
        this.owned = owned;
        this.contacts = contacts;
        this.names = new Catalogue(now);
    }

    Document document() {
        return document;
    }

    Snapshot now() {
        return now;
    }

    Ownership owned() {
        return owned;
    }

    /** Alternate contacts, as far as AWS was asked for them. */
    KnownContacts contacts() {
        return contacts;
    }

    Catalogue names() {
        return names;
    }

    List<PlannedChange> changes() {
        return changes;
    }

    List<PlanViolation> violations() {
        return violations;
    }

    /** References that lead nowhere, and what contradicts itself. */
    List<FieldError> wrong() {
        return wrong;
    }

    /** What another owner manages. */
    List<FieldError> conflicts() {
        return conflicts;
    }

    /** What something has been said about that is there, or has an id before it is. */
    Set<Key> handled() {
        return handled;
    }

    /** What the document goes by is not known yet of this account. */
    void leavesOut(Places.Place place) {
        leftOut.add(place.ref().name());
    }

    /** Names of accounts that are left out because their place or tags are not known yet. */
    Set<String> leftOut() {
        return leftOut;
    }

    void violates(String code, @Nullable String pointer, String detail) {
        violations.add(new PlanViolation(code, pointer, detail));
    }

    void refuse(String pointer, String code, String detail) {
        wrong.add(FieldError.pointer(pointer, code, detail));
    }

    /** What a reference leads to; what leads nowhere is noted. */
    Optional<Ref> follow(String pointer, ThingType type, String kind, String reference) {
        boolean principal = type == ThingType.GROUP || type == ThingType.USER;
        return follow(pointer, kind, principal ? names.principal(type, reference) : names.find(type, reference));
    }

    private Optional<Ref> follow(String pointer, String kind, Resolved<Ref> resolved) {
        return switch (resolved) {
            case Resolved.Found<Ref> found -> Optional.of(found.value());
            case Resolved.Missing<Ref> missing -> {
                refuse(pointer, ErrorCode.REFERENCE_NOT_FOUND.name(), missing.reference() + " is not " + kind + ".");
                yield Optional.empty();
            }
            case Resolved.Ambiguous<Ref> several -> {
                refuse(
                        pointer,
                        ErrorCode.REFERENCE_AMBIGUOUS.name(),
                        several.reference() + " is more than " + kind + ": " + String.join(", ", several.ids())
                                + ". Use an id.");
                yield Optional.empty();
            }
        };
    }

    /** Something that is not there and shall be. */
    void create(ThingType type, String name, JsonNode after, String reason) {
        changes.add(new PlannedChange(PlanAction.CREATE, type, null, name, null, after, reason));
    }

    /** Something of a known id that is not there and shall be. */
    void create(ThingType type, String id, String name, JsonNode after, String reason) {
        handled.add(new Key(type, id));
        changes.add(new PlannedChange(PlanAction.CREATE, type, id, name, null, after, reason));
    }

    /** An assignment that is there for a time only, and shall be for good. */
    void makePermanent(String id, String name, JsonNode after) {
        handled.add(new Key(ThingType.ASSIGNMENT, id));
        changes.add(new PlannedChange(
                PlanAction.CREATE,
                ThingType.ASSIGNMENT,
                id,
                name,
                JsonNodeFactory.instance.objectNode().put("temporary", true),
                after,
                "It is there for a time only; the document gives it for good."));
    }

    /**
     * Something that is there and named.
     *
     * @param before the members that differ; absent where none does
     */
    void keep(
            ThingType type,
            String id,
            String name,
            String pointer,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        String owner = owned.ownerOf(type, id);
        boolean others = owner != null && !owner.equals(document.owner());
        if (others && !(document.exported() && before == null)) {
            conflicts.add(FieldError.pointer(
                    pointer, ErrorCode.OWNED_BY_OTHER.name(), name + " is managed by the document of " + owner + "."));
            return;
        }
        handled.add(new Key(type, id));
        if (before != null) {
            changes.add(new PlannedChange(
                    PlanAction.UPDATE, type, id, name, before, after, "It differs from the document."));
        } else if (owner == null && !document.exported()) {
            changes.add(new PlannedChange(
                    PlanAction.ADOPT, type, id, name, null, null, "It is there as the document wants it."));
        } else {
            unchanged(
                    type,
                    id,
                    name,
                    others ? "The document of " + owner + " manages it." : "It is as the document wants it.");
        }
    }

    void delete(ThingType type, String id, String name, JsonNode before, String reason) {
        handled.add(new Key(type, id));
        changes.add(new PlannedChange(PlanAction.DELETE, type, id, name, before, null, reason));
    }

    /** Something the document manages, of which it cannot be said now whether the document still names it. */
    void undecided(ThingType type, String id, String name) {
        unchanged(type, id, name, "Where its account lies, or its tags, is not known yet; it stays.");
    }

    private void unchanged(ThingType type, String id, String name, String reason) {
        handled.add(new Key(type, id));
        changes.add(new PlannedChange(PlanAction.UNCHANGED, type, id, name, null, null, reason));
    }

    void unmanaged(ThingType type, String id, String name, String reason) {
        handled.add(new Key(type, id));
        changes.add(new PlannedChange(PlanAction.UNMANAGED, type, id, name, null, null, reason));
    }
}
