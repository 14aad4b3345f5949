package io.gatehouse.simulator.organizations;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.world.Fate;
import io.gatehouse.simulator.world.Transition;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.time.Instant;

/** Accounts come to an end: still ACTIVE for a while, then PENDING_CLOSURE, then the final state. */
final class CloseAccount {

    static final String SHOWS = "organizations.CloseAccount.shows";
    static final String ENDS = "organizations.CloseAccount.ends";

    private static final Duration QUOTA_PERIOD = Duration.ofDays(30);
    private static final int MOST_CLOSURES = 1000;

    private record Closing(String accountId) {}

    private final Registry registry;
    private final World world;

    CloseAccount(Registry registry) {
        this.registry = registry;
        this.world = registry.world();
        world.onTransition(SHOWS, this::show);
        world.onTransition(ENDS, this::end);
    }

    JsonNode accept(Call call) {
        registry.organizationWithAllFeatures();
        Account account = registry.account(call.text("AccountId"));
        if (account.isManagement()) {
            throw Refusals.constraint(
                    "CANNOT_CLOSE_MANAGEMENT_ACCOUNT", "You can't close the management account of an organization.");
        }
        refuseAgain(account);
        registry.write(account.id());
        refuseTooMany();
        registry.put(account.closing(call.now()));
        call.begin(SHOWS, account.id(), Limits.CLOSURE_SHOWS, new Closing(account.id()));
        return Members.of();
    }

    private void refuseAgain(Account account) {
        boolean shownActive = account.state().equals(Account.ACTIVE);
        if (shownActive && account.closeRequestedAt() == null) {
            return;
        }
        if (shownActive && world.setting(Limits.CLOSING_TWICE) == Limits.ClosingTwice.CONFLICT) {
            throw AwsError.of(
                    "ConflictException",
                    "The request failed because it conflicts with the current state of the specified resource.");
        }
        throw AwsError.of("AccountAlreadyClosedException", "You attempted to close an account that is already closed.");
    }

    private void refuseTooMany() {
        long underWay = world.underWay(SHOWS).count() + world.underWay(ENDS).count();
        if (underWay >= world.setting(Limits.CONCURRENT_CLOSURES)) {
            throw Refusals.constraint(
                    "CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED",
                    "You have exceeded the number of accounts that you can close at a time.");
        }
        Instant since = world.now().minus(QUOTA_PERIOD);
        long recent = registry.accounts()
                .map(Account::closeRequestedAt)
                .filter(requested -> requested != null && requested.isAfter(since))
                .count();
        long members =
                registry.accounts().filter(account -> !account.isManagement()).count();
        if (recent >= Math.min(MOST_CLOSURES, Math.max(world.setting(Limits.CLOSURES), members / 5))) {
            throw Refusals.constraint(
                    "CLOSE_ACCOUNT_QUOTA_EXCEEDED", "You have exceeded close account quota for the past 30 days.");
        }
    }

    /** A closure that was made to fail leaves the account as it was, as if it had never been asked for. */
    private void show(Transition transition) {
        Closing closing = transition.payload(Closing.class);
        registry.findAccount(closing.accountId()).ifPresent(account -> {
            if (transition.forcedFailure() != null) {
                registry.put(account.closing(null));
            } else {
                registry.put(account.pendingClosure());
                world.begin(ENDS, account.id(), Limits.CLOSURE, closing, Fate.NATURAL);
            }
        });
    }

    private void end(Transition transition) {
        String finalState = world.setting(Limits.CLOSED_STATE).name();
        registry.findAccount(transition.payload(Closing.class).accountId())
                .ifPresent(account -> registry.put(account.closed(finalState, world.now())));
    }
}
