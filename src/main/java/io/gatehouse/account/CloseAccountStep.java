package io.gatehouse.account;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CLOSE_ACCOUNT: asks AWS to close an account and waits until it shows. Closing one that is closed, or that the
 * organization does not have, is no failure.
 */
@ApplicationScoped
class CloseAccountStep implements Step {
    static final String ACTION = "CLOSE_ACCOUNT";

    private static final String STATE_BEFORE = "state";
    /** How long a closure that AWS took is given to show before AWS is asked again, which is harmless. */
    private static final Duration PROPAGATION = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(2);

    private final Accounts accounts;
    private final RateAhead rate;

    CloseAccountStep(Accounts accounts) {
        this.accounts = accounts;
        this.rate = new RateAhead(accounts::closingAllowedIn);
    }

    /** The item that closes an account. */
    static NewItem of(Account account) {
        return NewItem.of(ACTION)
                .account(account.accountId())
                .with(STATE_BEFORE, account.state().name())
                .saying("Close the account " + account.name() + " (" + account.email() + ").");
    }

    /** Whether an account in this state is closed or being closed. */
    static boolean closed(AccountState state) {
        return state == AccountState.PENDING_CLOSURE || state == AccountState.CLOSED;
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public String capacity() {
        return "account-closures";
    }

    @Override
    public Duration notBefore() {
        return rate.waitFrom(Instant.now());
    }

    /** The account's entry, and the roles in it. */
    @Override
    public Set<String> lanes(Item item) {
        Set<String> lanes = new HashSet<>(AccountLanes.entry(item));
        lanes.add("account/" + item.accountId());
        return lanes;
    }

    @Override
    public Verdict send(Work work) {
        boolean first = work.item().attempts() <= 1;
        if (first && gone(work)) {
            return Verdict.done(Outcome.ABSENT);
        }
        return switch (work.await(accounts.close(id(work)))) {
            case STARTED -> new Verdict.Accepted(id(work));
            case ALREADY_CLOSED, ABSENT -> Verdict.done(first ? Outcome.ABSENT : Outcome.REMOVED);
        };
    }

    @Override
    public Verdict look(Work work) {
        if (gone(work)) {
            return Verdict.done(Outcome.REMOVED);
        }
        Instant started = work.item().startedAt();
        return started != null && Instant.now().isBefore(started.plus(PROPAGATION))
                ? new Verdict.StillUnknown("AWS does not show the closure (yet).", SOON)
                : new Verdict.SendAgain("AWS did not close the account when asked before.", Duration.ZERO);
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Work work : inFlight) {
            if (gone(work)) {
                verdicts.put(work.item().itemId(), Verdict.done(Outcome.REMOVED));
            }
        }
        return verdicts;
    }

    /** Closed, being closed, or not in the organization; SUSPENDED counts where the account was not so before. */
    private boolean gone(Work work) {
        Optional<Fresh<Account>> account = work.await(accounts.find(id(work)));
        return account.map(found -> found.value().state())
                .map(state -> closed(state)
                        || (state == AccountState.SUSPENDED
                                && !state.name().equals(work.item().required(STATE_BEFORE))))
                .orElse(true);
    }

    private static String id(Work work) {
        String id = work.item().accountId();
        if (id == null) {
            throw new IllegalStateException(ACTION + " was planned without its account");
        }
        return id;
    }
}
