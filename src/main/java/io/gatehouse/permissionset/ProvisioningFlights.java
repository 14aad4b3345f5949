package io.gatehouse.permissionset;

import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.AsyncFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows provisionings to their end: AWS allows three at once, so asking for each that has ended is cheap. */
@ApplicationScoped
class ProvisioningFlights {
    private static final Duration UNSEEN = Duration.ofSeconds(2);

    private final PermissionSets sets;

    ProvisioningFlights(PermissionSets sets) {
        this.sets = sets;
    }

    /** What AWS's answer to the request means. */
    Verdict accepted(Provisioning request) {
        return new Verdict.Accepted(request.requestId());
    }

    /**
     * How they stand: one list for all of them, and a description of each that is not on it any more.
     *
     * @param ended what the end of one means
     */
    Map<String, Verdict> watch(Collection<Work> inFlight, BiFunction<Work, Provisioning, Verdict> ended) {
        Set<String> underWay =
                inFlight.size() > 1 ? underWay(inFlight.iterator().next()) : Set.of();
        Map<String, Verdict> verdicts = new HashMap<>();
        for (Work work : inFlight) {
            String handle = handle(work);
            if (!underWay.contains(handle)) {
                Verdict verdict = verdict(work, work.await(sets.provisioningStatus(handle)), ended);
                if (verdict != null) {
                    verdicts.put(work.item().itemId(), verdict);
                }
            }
        }
        return verdicts;
    }

    /**
     * The provisioning a lost answer was about, if AWS works on it.
     *
     * @param accountId absent for one of all accounts
     */
    Optional<Provisioning> find(Work work, String permissionSetId, @Nullable String accountId) {
        List<Provisioning> candidates = work.await(sets.provisioningsInProgress());
        return candidates.stream()
                .flatMap(candidate -> work.await(sets.provisioningStatus(candidate.requestId())).stream())
                .filter(known -> permissionSetId.equals(known.permissionSetId()))
                .filter(known -> accountId == null || accountId.equals(known.accountId()))
                .findFirst();
    }

    private Set<String> underWay(Work any) {
        return any.await(sets.provisioningsInProgress()).stream()
                .map(Provisioning::requestId)
                .collect(Collectors.toSet());
    }

    private static @Nullable Verdict verdict(
            Work work, Optional<Provisioning> status, BiFunction<Work, Provisioning, Verdict> ended) {
        if (status.isEmpty()) {
            return new Verdict.StillUnknown("AWS does not know the provisioning yet.", UNSEEN);
        }
        Provisioning known = status.get();
        return switch (known.state()) {
            case IN_PROGRESS, UNKNOWN -> null;
            case SUCCEEDED, FAILED -> ended.apply(work, known);
        };
    }

    private static String handle(Work work) {
        String handle = work.item().handle();
        if (handle == null) {
            throw new IllegalStateException(work.item().itemId() + " is in flight without AWS's request id");
        }
        return handle;
    }

    /** What AWS's refusal of a single account means. */
    static Verdict failed(Provisioning ended) {
        String words = words(ended);
        AsyncFailure failure = ended.failure();
        return switch (failure == null ? AsyncFailure.OTHER : failure) {
            case GONE -> new Verdict.Done(Outcome.ABSENT, words, Map.of(), List.of());
            case TRANSIENT -> Verdict.failedForNow(words);
            case MISSING_POLICY ->
                Verdict.failed(
                        words + " Create the policy with this name and path in the account, then retry the operation.",
                        AsyncFailure.MISSING_POLICY.name());
            case DENIED, PRINCIPAL_NOT_FOUND, QUOTA, OTHER ->
                Verdict.failed(words, failure == null ? AsyncFailure.OTHER.name() : failure.name());
        };
    }

    /** AWS's words. */
    static String words(Provisioning ended) {
        return ended.failureReason() == null ? "AWS gives no reason." : ended.failureReason();
    }
}
