package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lookup.ContactLookup;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks AWS for the alternate contacts a document names, a call for each contact. A document that names none costs no call; of
 * one that names more than {@link #MOST_CALLS} none are compared, and the plan says so.
 */
@ApplicationScoped
class ContactsNow {
    /** At AWS's rate of ten a second, what a caller waits for. */
    static final int MOST_CALLS = 200;

    private static final int AT_ONCE = 8;

    private final ContactLookup contacts;
    private final DocumentStore documents;

    ContactsNow(ContactLookup contacts, DocumentStore documents) {
        this.contacts = contacts;
        this.documents = documents;
    }

    /**
     * The contacts the document is about.
     *
     * @param exact whether more than can be asked for are refused
     * @throws ProblemException 400 where exactly that would be too many calls while somebody waits
     */
    KnownContacts of(Document document, Snapshot now, boolean exact) {
        Map<String, Set<String>> named = NamedContacts.of(document, now);
        if (named.isEmpty()) {
            return KnownContacts.NONE;
        }
        Map<String, Set<String>> dropped = dropped(document, now, named);
        Map<String, Set<String>> asked = new TreeMap<>();
        named.forEach((account, matters) -> {
            Set<String> all = new TreeSet<>(matters);
            all.addAll(dropped.getOrDefault(account, Set.of()));
            if (!all.isEmpty()) {
                asked.put(account, all);
            }
        });
        int calls = asked.values().stream().mapToInt(Set::size).sum();
        if (calls > MOST_CALLS && exact) {
            throw ProblemException.invalid(FieldError.parameter(
                    "exact",
                    ErrorCode.TOO_MANY_ITEMS.name(),
                    "would ask AWS for " + calls + " alternate contacts; at most " + MOST_CALLS));
        }
        return calls > MOST_CALLS ? tooMany(calls) : known(asked, dropped);
    }

    /** What an owner named before and names no longer goes only where the document says so of what it drops. */
    private Map<String, Set<String>> dropped(Document document, Snapshot now, Map<String, Set<String>> named) {
        if (document.onRemoval() != OnRemoval.DELETE) {
            return Map.of();
        }
        Map<String, Set<String>> dropped = new HashMap<>();
        documents
                .find(document.owner())
                .map(applied -> NamedContacts.of(documents.value(applied), now))
                .orElse(Map.of())
                .forEach((account, matters) -> {
                    Set<String> rest = new TreeSet<>(matters);
                    rest.removeAll(named.getOrDefault(account, matters));
                    dropped.put(account, rest);
                });
        return dropped;
    }

    private static KnownContacts tooMany(int calls) {
        return new KnownContacts(
                Map.of(),
                List.of("Alternate contacts of accounts that exist are not compared: that would ask AWS " + calls
                        + " times, and a plan asks at most " + MOST_CALLS + " times."));
    }

    private KnownContacts known(Map<String, Set<String>> asked, Map<String, Set<String>> dropped) {
        Map<String, KnownContacts.Known> known = new HashMap<>();
        List<String> silent = new ArrayList<>();
        ask(asked)
                .forEach((account, there) -> there.ifPresentOrElse(
                        contacts -> known.put(
                                account, new KnownContacts.Known(contacts, dropped.getOrDefault(account, Set.of()))),
                        () -> silent.add(account)));
        return new KnownContacts(
                known,
                silent.isEmpty()
                        ? List.of()
                        : List.of("Alternate contacts are not compared where AWS does not let this service read them: "
                                + PlanText.some(silent) + "."));
    }

    /** What AWS has of these matters of these accounts, by account id; empty where it does not say. */
    Map<String, Optional<JsonNode>> ask(Map<String, Set<String>> matters) {
        CallContext calls = CallContext.exact();
        List<String> accounts = List.copyOf(matters.keySet());
        Map<String, Optional<JsonNode>> found = new TreeMap<>();
        for (int from = 0; from < accounts.size(); from += AT_ONCE) {
            List<String> some = accounts.subList(from, Math.min(accounts.size(), from + AT_ONCE));
            List<Optional<JsonNode>> answers = calls.await(Uni.join()
                    .all(some.stream()
                            .map(account -> contacts.of(account, Objects.requireNonNull(matters.get(account))))
                            .toList())
                    .andFailFast());
            for (int i = 0; i < some.size(); i++) {
                found.put(some.get(i), answers.get(i));
            }
        }
        return found;
    }
}
