package io.gatehouse.account;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Removal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** DELETE_ALTERNATE_CONTACT: removes a contact of an account. Repeating it is harmless. */
@ApplicationScoped
class DeleteAlternateContactStep implements Step {
    private static final String ACTION = "DELETE_ALTERNATE_CONTACT";

    private final Contacts contacts;

    DeleteAlternateContactStep(Contacts contacts) {
        this.contacts = contacts;
    }

    /** The item that removes the contact of this type. */
    static NewItem of(ContactType type) {
        return NewItem.of(ACTION)
                .with(PutAlternateContactStep.TYPE, type.name())
                .saying("Remove the " + PutAlternateContactStep.words(type) + " contact.");
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
        Removal removal = work.await(
                contacts.remove(work.known(AccountFacts.ACCOUNT_ID), PutAlternateContactStep.type(work.item())));
        boolean ours = removal == Removal.REMOVED || work.item().attempts() > 1;
        return Verdict.done(ours ? Outcome.REMOVED : Outcome.ABSENT);
    }

    @Override
    public Verdict look(Work work) {
        return work.await(contacts.find(work.known(AccountFacts.ACCOUNT_ID), PutAlternateContactStep.type(work.item())))
                        .isEmpty()
                ? Verdict.done(Outcome.REMOVED)
                : new Verdict.SendAgain("AWS still shows the contact.", Duration.ofSeconds(1));
    }
}
