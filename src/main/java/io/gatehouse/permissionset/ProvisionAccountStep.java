package io.gatehouse.permissionset;

import io.gatehouse.lookup.AccountClosures;
import io.gatehouse.lookup.AccountLookup;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one account when a set was brought to all of them: two listings answer for every account. An account that
 * was left behind is provisioned by itself, for that is the only way to AWS's reason for it.
 */
@ApplicationScoped
class ProvisionAccountStep implements Step {
    /** The fact that AWS reported success for all accounts, and when. */
    static final String PROVISIONED_AT = "provisionedAt";

    /** How long after its own success AWS's listings may show the state before. */
    private static final Duration LISTINGS_LAG = Duration.ofSeconds(10);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final PermissionSets sets;
    private final ProvisioningFlights flights;
    private final AccountLookup accounts;
    private final AccountClosures closures;

    ProvisionAccountStep(
            PermissionSets sets, ProvisioningFlights flights, AccountLookup accounts, AccountClosures closures) {
        this.sets = sets;
        this.accounts = accounts;
        this.closures = closures;
        this.flights = flights;
    }

    @Override
    public String action() {
        return PermissionSetItems.PROVISION_ACCOUNT;
    }

    @Override
    public String capacity() {
        return "provisionings";
    }

    @Override
    public Set<String> lanes(Item item) {
        Set<String> lanes = new HashSet<>(PermissionSetLanes.of(item));
        lanes.add("account/" + item.accountId());
        return lanes;
    }

    @Override
    public Duration surveyValidity() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Map<String, Verdict> survey(List<Work> upcoming) {
        Map<String, List<Work>> bySet = new LinkedHashMap<>();
        upcoming.forEach(work -> bySet.computeIfAbsent(PermissionSetLanes.id(work), id -> new ArrayList<>())
                .add(work));
        Map<String, Verdict> verdicts = new HashMap<>();
        bySet.forEach((id, works) -> {
            Work any = works.getFirst();
            Set<String> outdated = Set.copyOf(any.await(sets.accountsProvisioned(id, ProvisionedFilter.OUTDATED)));
            Set<String> current = Set.copyOf(any.await(sets.accountsProvisioned(id, ProvisionedFilter.CURRENT)));
            for (Work work : works) {
                String account = account(work);
                if (outdated.contains(account)) {
                    Optional<Verdict> skipped = skipped(work);
                    if (skipped.isPresent()) {
                        verdicts.put(work.item().itemId(), skipped.get());
                    } else if (listingsMayLag(work)) {
                        verdicts.put(work.item().itemId(), new Verdict.StillUnknown("AWS's listings lag.", SOON));
                    }
                } else {
                    verdicts.put(
                            work.item().itemId(), current.contains(account) ? Verdict.done(Outcome.CHANGED) : absent());
                }
            }
        });
        return verdicts;
    }

    @Override
    public Verdict send(Work work) {
        return flights.accepted(work.await(sets.provision(PermissionSetLanes.id(work), account(work))));
    }

    @Override
    public Verdict look(Work work) {
        return flights.find(work, PermissionSetLanes.id(work), account(work))
                .map(flights::accepted)
                .orElseGet(() -> survey(List.of(work))
                        .getOrDefault(work.item().itemId(), new Verdict.SendAgain("AWS did not start it.", SOON)));
    }

    @Override
    public Map<String, Verdict> watch(Collection<Work> inFlight) {
        return flights.watch(
                inFlight,
                (work, request) -> request.state() == Provisioning.State.SUCCEEDED
                        ? Verdict.done(Outcome.CHANGED)
                        : skipped(work).orElseGet(() -> ProvisioningFlights.failed(request)));
    }

    /** AWS brings nothing to an account that is not active, and nobody can use what is there. */
    private Optional<Verdict> skipped(Work work) {
        return work.await(accounts.byId(account(work)))
                .filter(account -> !account.active())
                .map(account -> Verdict.done(Outcome.SKIPPED).noting(closures.words(account)));
    }

    private static boolean listingsMayLag(Work work) {
        String at = work.fact(PROVISIONED_AT);
        return at != null && Instant.now().isBefore(Instant.parse(at).plus(LISTINGS_LAG));
    }

    private static Verdict absent() {
        return new Verdict.Done(Outcome.ABSENT, "The set is not in this account any more.", Map.of(), List.of());
    }

    private static String account(Work work) {
        String account = work.item().accountId();
        if (account == null) {
            throw new IllegalStateException(work.item().itemId() + " has no account");
        }
        return account;
    }
}
