package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The alternate contacts of an account that differ, by matter: a matter without a contact before gets one, a matter without
 * one after loses it. Matters that are not named are not looked at.
 */
record ContactChange(JsonNode before, JsonNode after) {
    /** The member of accounts. */
    static final String MEMBER = "alternateContacts";

    /** What a change of an account says about its contacts. */
    static ContactChange of(PlannedChange change) {
        return new ContactChange(contacts(change.before()), contacts(change.after()));
    }

    private static JsonNode contacts(@Nullable JsonNode account) {
        JsonNode none = JsonNodeFactory.instance.objectNode();
        return account == null ? none : account.path(MEMBER).isObject() ? account.path(MEMBER) : none;
    }

    /** What differs between what is there and what shall be. */
    static ContactChange between(KnownContacts.Known known, JsonNode wanted) {
        ObjectNode before = JsonNodeFactory.instance.objectNode();
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        wanted.properties().forEach(contact -> {
            JsonNode is = known.there().path(contact.getKey());
            if (!is.equals(contact.getValue())) {
                after.set(contact.getKey(), contact.getValue());
                if (is.isObject()) {
                    before.set(contact.getKey(), is);
                }
            }
        });
        known.dropped().stream()
                .filter(matter -> !wanted.has(matter) && known.there().has(matter))
                .forEach(matter -> before.set(matter, known.there().path(matter)));
        return new ContactChange(before, after);
    }

    /** The matters, in the order of their names. */
    Set<String> matters() {
        Set<String> matters = new TreeSet<>();
        before.fieldNames().forEachRemaining(matters::add);
        after.fieldNames().forEachRemaining(matters::add);
        return matters;
    }

    /** Whether what is there is what this change saw. */
    boolean saw(JsonNode there) {
        return matters().stream().allMatch(matter -> before.path(matter).equals(there.path(matter)));
    }
}
