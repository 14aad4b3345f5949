package io.gatehouse.account;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** PUT_ALTERNATE_CONTACT: sets or replaces a contact of an account. Repeating it is harmless. */
@ApplicationScoped
class PutAlternateContactStep implements Step {
    static final String ACTION = "PUT_ALTERNATE_CONTACT";
    static final String TYPE = "contactType";

    private static final String CONTACT = "contact";

    /** How often an account that was just created may be unknown to AWS Account Management, which calls that a denial. */
    private static final int ATTEMPTS = 10;

    private static final Duration SOON = Duration.ofSeconds(3);

    private final Contacts contacts;
    private final ObjectMapper json;

    PutAlternateContactStep(Contacts contacts, ObjectMapper json) {
        this.contacts = contacts;
        this.json = json;
    }

    /** The item that sets this contact. */
    NewItem to(ContactType type, AlternateContact contact) {
        return NewItem.of(ACTION)
                .with(TYPE, type.name())
                .with(CONTACT, json.valueToTree(contact))
                .saying("Make " + contact.name() + " the " + words(type) + " contact.");
    }

    static String words(ContactType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static ContactType type(Item item) {
        return ContactType.valueOf(item.required(TYPE));
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Set<String> lanes(Item item) {
        return AccountLanes.entry(item);
    }

    @Override
    public Verdict send(Work work) {
        try {
            work.await(contacts.put(work.known(AccountFacts.ACCOUNT_ID), type(work.item()), contact(work)));
            return Verdict.done(Outcome.CHANGED);
        } catch (UpstreamException e) {
            boolean isNew = work.item().accountId() == null;
            if (isNew && e.kind() == FailureKind.DENIED && work.item().attempts() < ATTEMPTS) {
                return new Verdict.SendAgain(e.detail(), SOON);
            }
            throw e;
        }
    }

    @Override
    public Verdict look(Work work) {
        return work.await(contacts.find(work.known(AccountFacts.ACCOUNT_ID), type(work.item())))
                        .equals(Optional.of(contact(work)))
                ? Verdict.done(Outcome.CHANGED)
                : new Verdict.SendAgain("AWS does not show the contact.", Duration.ofSeconds(1));
    }

    private AlternateContact contact(Work work) {
        return json.convertValue(work.item().parameters().required(CONTACT), AlternateContact.class);
    }
}
