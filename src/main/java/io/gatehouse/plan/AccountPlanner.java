package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.plan.Catalogue.Ref;
import io.gatehouse.plan.Places.Place;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Accounts: created, renamed, moved and tagged; never closed, for that can't be undone. */
final class AccountPlanner {
    private final Draft draft;
    private final Places places;

    private final ObjectMapper json;

    AccountPlanner(Draft draft, Places places, ObjectMapper json) {
        this.draft = draft;
        this.places = places;
        this.json = json;
    }

    void plan() {
        List<Document.DocumentAccount> wanted = Document.each(draft.document().accounts());
        for (int i = 0; i < wanted.size(); i++) {
            plan(completed(draft, wanted.get(i), "/accounts/" + i), "/accounts/" + i);
        }
    }

    /** With what its template says where the account says nothing. */
    static Document.DocumentAccount completed(Draft draft, Document.DocumentAccount account, String pointer) {
        Document.AccountTemplate template = template(draft, account, pointer);
        if (template == null) {
            return account;
        }
        Map<String, String> tags = new TreeMap<>();
        if (template.tags() != null) {
            tags.putAll(template.tags());
        }
        if (account.tags() != null) {
            tags.putAll(account.tags());
        }
        return new Document.DocumentAccount(
                account.accountId(),
                account.email(),
                account.name(),
                account.roleName(),
                account.iamUserAccessToBilling(),
                account.organizationalUnitId() == null
                        ? template.organizationalUnitId()
                        : account.organizationalUnitId(),
                tags,
                account.alternateContacts() == null ? template.alternateContacts() : account.alternateContacts(),
                account.template());
    }

    static Document.@Nullable AccountTemplate template(Draft draft, Document.DocumentAccount account, String pointer) {
        if (account.template() == null) {
            return null;
        }
        Map<String, Document.AccountTemplate> templates =
                Objects.requireNonNullElse(draft.document().accountTemplates(), Map.of());
        Document.AccountTemplate template = templates.get(account.template());
        if (template == null) {
            draft.refuse(
                    pointer + "/template",
                    "REFERENCE_NOT_FOUND",
                    account.template() + " is not one of the document's account templates.");
        }
        return template;
    }

    /** The account a wish is about, as far as it is there or about to be. */
    static Optional<Ref> named(Draft draft, Document.DocumentAccount wanted) {
        for (String reference : new String[] {wanted.accountId(), wanted.email(), wanted.name()}) {
            if (reference != null) {
                List<Ref> found = draft.names().all(ThingType.ACCOUNT, reference);
                if (found.size() == 1) {
                    return Optional.of(found.getFirst());
                }
                if (reference.equals(wanted.accountId()) || reference.equals(wanted.email())) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private void plan(Document.DocumentAccount wanted, String pointer) {
        if (wanted.accountId() == null && wanted.email() == null && wanted.name() == null) {
            draft.refuse(pointer, "REQUIRED", "an account needs an accountId, an email or a name");
            return;
        }
        Optional<Ref> unit = wanted.organizationalUnitId() == null
                ? Optional.empty()
                : draft.follow(
                        pointer + "/organizationalUnitId",
                        ThingType.ORGANIZATIONAL_UNIT,
                        "an organizational unit",
                        wanted.organizationalUnitId());
        Optional<Ref> there = named(draft, wanted);
        if (there.isPresent()) {
            if (there.get().id() == null) {
                draft.refuse(pointer, "REPEATED", there.get().name() + " is there twice.");
            } else {
                change(
                        Objects.requireNonNull(
                                draft.now().accounts().get(there.get().id())),
                        wanted,
                        unit.orElse(null),
                        pointer);
            }
        } else if (wanted.accountId() != null) {
            draft.refuse(pointer + "/accountId", "REFERENCE_NOT_FOUND", wanted.accountId() + " is not an account.");
        } else if (wanted.email() == null || wanted.name() == null) {
            draft.follow(
                    pointer,
                    ThingType.ACCOUNT,
                    "an account, and a new one needs name and email",
                    Objects.requireNonNull(wanted.email() == null ? wanted.name() : wanted.email()));
        } else {
            create(wanted, wanted.name(), wanted.email(), unit.orElse(null));
        }
    }

    private void create(Document.DocumentAccount wanted, String name, String email, @Nullable Ref unit) {
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        after.put("name", name).put("email", email);
        if (wanted.roleName() != null) {
            after.put("roleName", wanted.roleName());
        }
        if (wanted.iamUserAccessToBilling() != null) {
            after.put("iamUserAccessToBilling", wanted.iamUserAccessToBilling());
        }
        place(after, unit);
        if (wanted.tags() != null) {
            after.set("tags", tags(wanted.tags()));
        }
        if (wanted.alternateContacts() != null) {
            after.set(ContactChange.MEMBER, json.<JsonNode>valueToTree(wanted.alternateContacts()));
        }
        Ref ref = new Ref("+" + email.toLowerCase(java.util.Locale.ROOT), null, name);
        draft.names().add(ThingType.ACCOUNT, ref);
        draft.names().add(ThingType.ACCOUNT, email, ref);
        places.put(new Place(
                ref,
                email,
                unit == null ? "/" : unit.name(),
                true,
                false,
                Objects.requireNonNullElse(wanted.tags(), Map.of())));
        draft.create(ThingType.ACCOUNT, name, after, "The document names it, and it is not there.");
    }

    private void change(Snapshot.Account now, Document.DocumentAccount wanted, @Nullable Ref unit, String pointer) {
        ObjectNode before = JsonNodeFactory.instance.objectNode();
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        if (wanted.name() != null && !wanted.name().equals(now.name())) {
            before.put("name", now.name());
            after.put("name", wanted.name());
        }
        if (unit != null && !unit.key().equals(now.unitId())) {
            Snapshot.Unit lies =
                    now.unitId() == null ? null : draft.now().units().get(now.unitId());
            before.put("organizationalUnitPath", lies == null ? "" : lies.path());
            if (now.unitId() != null) {
                before.put("organizationalUnitId", now.unitId());
            }
            place(after, unit);
        }
        Map<String, String> set = new TreeMap<>(Objects.requireNonNullElse(wanted.tags(), Map.of()));
        set.entrySet().removeAll(now.tags().entrySet());
        if (!set.isEmpty()) {
            Map<String, String> had = new TreeMap<>(now.tags());
            had.keySet().retainAll(set.keySet());
            before.set("tags", tags(had));
            after.set("tags", tags(set));
        }
        contacts(now, wanted, before, after);
        Map<String, String> tags = null;
        if (now.knownTags() != null) {
            tags = new TreeMap<>(now.knownTags());
            tags.putAll(set);
        }
        Place lay = places.get(Ref.of(now.id(), now.name()));
        places.put(new Place(
                lay.ref(), lay.email(), unit == null ? lay.path() : unit.name(), lay.active(), lay.management(), tags));
        boolean same = after.isEmpty();
        draft.keep(ThingType.ACCOUNT, now.id(), now.name(), pointer, same ? null : before, same ? null : after);
    }

    private void contacts(Snapshot.Account now, Document.DocumentAccount wanted, ObjectNode before, ObjectNode after) {
        KnownContacts.Known known = draft.contacts().accounts().get(now.id());
        if (known == null || wanted.alternateContacts() == null) {
            return;
        }
        ContactChange change = ContactChange.between(known, json.valueToTree(wanted.alternateContacts()));
        if (!change.matters().isEmpty()) {
            before.set(ContactChange.MEMBER, change.before());
            after.set(ContactChange.MEMBER, change.after());
        }
    }

    private static void place(ObjectNode account, @Nullable Ref unit) {
        if (unit != null) {
            account.put("organizationalUnitPath", unit.name());
            if (unit.id() != null) {
                account.put("organizationalUnitId", unit.id());
            }
        }
    }

    private static ObjectNode tags(Map<String, String> tags) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(tags).forEach(object::put);
        return object;
    }
}
