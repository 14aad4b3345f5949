package io.gatehouse.permissionset;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a changed set to every account it is in, in one request that takes the lanes of all of them. When AWS reports a
 * failure it names one reason and no account, so the accounts' own items find out what became of each.
 */
@ApplicationScoped
class ProvisionPermissionSetStep implements Step {
    private final PermissionSets sets;
    private final ProvisioningFlights flights;

    ProvisionPermissionSetStep(PermissionSets sets, ProvisioningFlights flights) {
        this.sets = sets;
        this.flights = flights;
    }

    @Override
    public String action() {
        return PermissionSetItems.PROVISION;
    }

    @Override
    public String capacity() {
        return "provisionings";
    }

    @Override
    public Set<String> lanes(Item item) {
        Set<String> lanes = new HashSet<>(PermissionSetLanes.of(item));
        PermissionSetItems.accounts(item).forEach(account -> lanes.add("account/" + account));
        return lanes;
    }

    @Override
    public Verdict send(Work work) {
        return work.await(sets.provisionAll(PermissionSetLanes.id(work)))
                .map(flights::accepted)
                .orElseGet(() -> done(Outcome.ABSENT, "It is in no account any more."));
    }

    @Override
    public Verdict look(Work work) {
        String id = PermissionSetLanes.id(work);
        return flights.find(work, id, null).map(flights::accepted).orElseGet(() -> notUnderWay(work, id));
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        return flights.watch(inFlight, ProvisionPermissionSetStep::ended);
    }

    /** Should a listing be too old to know better, the accounts' own items will find out. */
    private Verdict notUnderWay(Work work, String id) {
        return work.await(sets.accountsProvisioned(id, ProvisionedFilter.OUTDATED))
                        .isEmpty()
                ? finished(Outcome.CHANGED, null)
                : new Verdict.SendAgain("AWS did not start it.", Duration.ofSeconds(1));
    }

    private static Verdict ended(Work work, Provisioning request) {
        return request.state() == Provisioning.State.SUCCEEDED
                ? finished(Outcome.CHANGED, null)
                : done(Outcome.CHANGED, ProvisioningFlights.words(request));
    }

    /** AWS said that every account has it; listings may not say so for a while. */
    private static Verdict finished(Outcome outcome, @Nullable String note) {
        return done(outcome, note)
                .fact(ProvisionAccountStep.PROVISIONED_AT, Instant.now().toString());
    }

    private static Verdict.Done done(Outcome outcome, @Nullable String note) {
        return new Verdict.Done(outcome, note, Map.of(), List.of());
    }
}
