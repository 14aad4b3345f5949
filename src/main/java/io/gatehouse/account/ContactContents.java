package io.gatehouse.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.ContactLookup;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Alternate contacts for those who compare them with what somebody wants; never from a cache. */
@ApplicationScoped
class ContactContents implements ContactLookup {
    private final Contacts contacts;
    private final ObjectMapper json;

    ContactContents(Contacts contacts, ObjectMapper json) {
        this.contacts = contacts;
        this.json = json;
    }

    @Override
    public Uni<Optional<JsonNode>> of(String accountId, Set<String> matters) {
        List<ContactType> types = matters.stream()
                .map(matter -> ContactType.valueOf(matter.toUpperCase(Locale.ROOT)))
                .toList();
        if (types.isEmpty()) {
            return Uni.createFrom().item(Optional.of(json.createObjectNode()));
        }
        return Uni.join()
                .all(types.stream().map(type -> contacts.find(accountId, type)).toList())
                .andFailFast()
                .map(found -> Optional.of(written(types, found)))
                .onFailure(failure -> failure instanceof UpstreamException e && e.kind() == FailureKind.DENIED)
                .recoverWithItem(Optional.empty());
    }

    private JsonNode written(List<ContactType> types, List<Optional<AlternateContact>> found) {
        Map<ContactType, AlternateContact> known = new EnumMap<>(ContactType.class);
        for (int i = 0; i < types.size(); i++) {
            ContactType type = types.get(i);
            found.get(i).ifPresent(contact -> known.put(type, contact));
        }
        return json.valueToTree(AlternateContacts.of(known));
    }
}
