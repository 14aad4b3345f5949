package io.gatehouse.account;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/** RENAME_ACCOUNT: gives an account another name. Repeating it is harmless. */
@ApplicationScoped
class RenameAccountStep implements Step {
    static final String ACTION = "RENAME_ACCOUNT";

    private static final String NAME = "name";

    private final Accounts accounts;

    RenameAccountStep(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The item that renames an account. */
    static NewItem to(String name) {
        return NewItem.of(ACTION).with(NAME, name).saying("Rename the account to " + name + ".");
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
        work.await(accounts.rename(work.known(AccountFacts.ACCOUNT_ID), name(work)));
        return Verdict.done(Outcome.CHANGED);
    }

    @Override
    public Verdict look(Work work) {
        boolean renamed = work.await(accounts.find(work.known(AccountFacts.ACCOUNT_ID)))
                .map(account -> account.value().name().equals(name(work)))
                .orElse(false);
        return renamed
                ? Verdict.done(Outcome.CHANGED)
                : new Verdict.SendAgain("AWS does not show the new name.", Duration.ofSeconds(1));
    }

    private static String name(Work work) {
        return work.item().required(NAME);
    }
}
