package io.gatehouse.permissionset;

import io.gatehouse.lookup.AccountClosures;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.lookup.AccountRef;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Removal;
import io.gatehouse.upstream.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes a set. Just after its last assignment went, AWS still calls it assigned for a while
 * (hashicorp/terraform-provider-aws #26757), so that answer is no failure at first.
 */
@ApplicationScoped
class DeletePermissionSetStep implements Step {
    private static final int ATTEMPTS = 15;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /** How many accounts a sentence names. */
    private static final int SAID = 3;

    private final PermissionSets sets;
    private final AccountLookup accounts;
    private final AccountClosures closures;

    DeletePermissionSetStep(PermissionSets sets, AccountLookup accounts, AccountClosures closures) {
        this.sets = sets;
        this.accounts = accounts;
        this.closures = closures;
    }

    @Override
    public String action() {
        return PermissionSetItems.DELETE;
    }

    @Override
    public Set<String> lanes(Item item) {
        return PermissionSetLanes.of(item);
    }

    @Override
    public Verdict send(Work work) {
        try {
            Removal removal = work.await(sets.delete(PermissionSetLanes.id(work)));
            boolean ours = removal == Removal.REMOVED || work.item().attempts() > 1;
            return Verdict.done(ours ? Outcome.REMOVED : Outcome.ABSENT);
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.CONFLICT) {
                throw e;
            }
            Optional<String> held = heldBack(work);
            if (held.isPresent()) {
                return Verdict.failed(held.get(), "PERMISSION_SET_ASSIGNED");
            }
            return work.item().attempts() < ATTEMPTS
                    ? new Verdict.SendAgain(e.detail(), PAUSE)
                    : Verdict.failed(e.detail(), "PERMISSION_SET_ASSIGNED");
        }
    }

    /** Why AWS will not give it up soon: everything it is still in are accounts that are not active. */
    private Optional<String> heldBack(Work work) {
        List<String> accountIds =
                work.await(sets.accountsProvisioned(PermissionSetLanes.id(work), ProvisionedFilter.ANY));
        List<AccountRef> inactive = accountIds.stream()
                .flatMap(id -> work.await(accounts.byId(id)).stream())
                .filter(account -> !account.active())
                .toList();
        return accountIds.isEmpty() || inactive.size() < accountIds.size()
                ? Optional.empty()
                : Optional.of("AWS keeps the permission set while accounts that are not active have it. "
                        + inactive.stream().limit(SAID).map(closures::words).collect(Collectors.joining(" ")));
    }

    @Override
    public Verdict look(Work work) {
        return work.await(sets.find(PermissionSetLanes.id(work))).isEmpty()
                ? Verdict.done(Outcome.REMOVED)
                : new Verdict.SendAgain("AWS did not delete it.", Duration.ofSeconds(1));
    }
}
