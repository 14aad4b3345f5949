package io.gatehouse.account;

import io.gatehouse.lookup.OrganizationalUnitRef;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** MOVE_ACCOUNT: puts an account into a unit or under the root, and sees it lie there. */
@ApplicationScoped
class MoveAccountStep implements Step {
    static final String ACTION = "MOVE_ACCOUNT";

    private static final String UNIT = "organizationalUnitId";
    private static final Duration SOON = Duration.ofSeconds(2);
    /** How long AWS may show a moved account in its old place. */
    private static final Duration PROPAGATION = Duration.ofMinutes(2);
    /** How often an account may be unknown that was just created, or be found elsewhere after it was moved. */
    private static final int ATTEMPTS = 15;

    private final Accounts accounts;

    MoveAccountStep(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The item that moves an account; which one is a fact of the operation. */
    static NewItem to(OrganizationalUnitRef unit) {
        return NewItem.of(ACTION).with(UNIT, unit.id()).saying("Move the account to " + unit.path() + ".");
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
            Addition moved = work.await(accounts.move(account(work), unit(work)));
            if (moved == Addition.ADDED) {
                return new Verdict.Ended();
            }
            return Verdict.done(work.item().attempts() > 1 ? Outcome.CHANGED : Outcome.EXISTED);
        } catch (UpstreamException e) {
            if (e.kind() == FailureKind.NOT_FOUND && work.item().attempts() < ATTEMPTS) {
                return new Verdict.SendAgain(e.detail(), SOON);
            }
            throw e;
        }
    }

    @Override
    public Verdict look(Work work) {
        return lies(work)
                ? Verdict.done(Outcome.CHANGED)
                : new Verdict.SendAgain("AWS did not move the account when asked before.", Duration.ofSeconds(1));
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Work work : inFlight) {
            if (lies(work)) {
                verdicts.put(work.item().itemId(), Verdict.done(Outcome.CHANGED));
            } else if (overdue(work.item())) {
                verdicts.put(work.item().itemId(), elsewhere(work));
            }
        }
        return verdicts;
    }

    private boolean lies(Work work) {
        return work.await(accounts.parent(account(work))).equals(Optional.of(unit(work)));
    }

    private static Verdict elsewhere(Work work) {
        String words = "AWS took the move, but the account does not lie in " + unit(work) + ".";
        return work.item().attempts() < ATTEMPTS ? new Verdict.SendAgain(words, SOON) : Verdict.failed(words);
    }

    private static boolean overdue(Item item) {
        Instant started = item.startedAt();
        return started != null && started.plus(PROPAGATION).isBefore(Instant.now());
    }

    private static String account(Work work) {
        return work.known(AccountFacts.ACCOUNT_ID);
    }

    private static String unit(Work work) {
        return work.item().required(UNIT);
    }
}
