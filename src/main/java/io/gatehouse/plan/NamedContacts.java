package io.gatehouse.plan;

import io.gatehouse.account.AlternateContacts;
import io.gatehouse.account.ContactType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which contacts a document names, of accounts that are there and active. */
final class NamedContacts {
    private NamedContacts() {}

    /** Matters by account id; an account whose contacts are named to be none has no matter. */
    static Map<String, Set<String>> of(Document document, Snapshot now) {
        if (!names(document)) {
            return Map.of();
        }
        Draft draft = new Draft(document, now, Ownership.NONE, KnownContacts.NONE);
        Map<String, Set<String>> named = new TreeMap<>();
        List<Document.DocumentAccount> accounts = Document.each(document.accounts());
        for (int i = 0; i < accounts.size(); i++) {
            Document.DocumentAccount account = AccountPlanner.completed(draft, accounts.get(i), "/accounts/" + i);
            AlternateContacts contacts = account.alternateContacts();
            if (contacts != null) {
                AccountPlanner.named(draft, account)
                        .map(ref -> ref.id() == null ? null : now.accounts().get(ref.id()))
                        .filter(Snapshot.Account::active)
                        .ifPresent(there -> named.computeIfAbsent(there.id(), any -> new TreeSet<>())
                                .addAll(matters(contacts)));
            }
        }
        return named;
    }

    /** Whether it is worth a look: most documents name no contacts. */
    private static boolean names(Document document) {
        boolean templates = document.accountTemplates() != null
                && document.accountTemplates().values().stream()
                        .anyMatch(template -> template.alternateContacts() != null);
        return Document.each(document.accounts()).stream()
                .anyMatch(account -> account.alternateContacts() != null || templates && account.template() != null);
    }

    private static Set<String> matters(AlternateContacts contacts) {
        Set<String> matters = new TreeSet<>();
        for (ContactType type : ContactType.values()) {
            if (contacts.of(type).isPresent()) {
                matters.add(type.name().toLowerCase(Locale.ROOT));
            }
        }
        return matters;
    }
}
