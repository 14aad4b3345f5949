package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Each;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which of many assignments AWS lists, found out in as few calls as can be foreseen. */
@ApplicationScoped
class ExistingAssignments {
    private static final int ROWS_OF_A_PAGE = 100;
    private static final int AT_ONCE = 5;
    private static final int REMEMBERED = 10_000;

    private final Assignments assignments;
    private final Map<PrincipalKey, Integer> rowsSeen = new ConcurrentHashMap<>();
    private volatile boolean principalsRefused;

    ExistingAssignments(Assignments assignments) {
        this.assignments = assignments;
    }

    /** How many calls {@link #among} would take. */
    int cost(Collection<AssignmentKey> keys) {
        return keys.isEmpty() ? 0 : plan(keys).calls();
    }

    /** Those of the keys that AWS lists. */
    Set<AssignmentKey> among(Work work, Collection<AssignmentKey> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        Set<AssignmentKey> found = new HashSet<>(listed(work, keys));
        found.retainAll(Set.copyOf(keys));
        return found;
    }

    private Collection<AssignmentKey> listed(Work work, Collection<AssignmentKey> keys) {
        try {
            return ask(work, plan(keys));
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.DENIED || principalsRefused) {
                throw e;
            }
            // a delegated administrator may not list by principal (AWS API reference,
            // ListAccountAssignmentsForPrincipal)
            Collection<AssignmentKey> answer = ask(work, ListingPlan.byAccountAndSet(keys));
            principalsRefused = true;
            return answer;
        }
    }

    private ListingPlan plan(Collection<AssignmentKey> keys) {
        if (principalsRefused) {
            return ListingPlan.byAccountAndSet(keys);
        }
        Map<PrincipalKey, Integer> wanted = new HashMap<>();
        keys.forEach(key -> wanted.merge(key.principal(), 1, Integer::sum));
        return ListingPlan.cheapest(keys, principal -> {
            int rows = Math.max(rowsSeen.getOrDefault(principal, 0), wanted.getOrDefault(principal, 0));
            return (rows + ROWS_OF_A_PAGE - 1) / ROWS_OF_A_PAGE;
        });
    }

    private Collection<AssignmentKey> ask(Work work, ListingPlan plan) {
        return work.await(Each.of(plan.questions(), AT_ONCE, this::listing)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private Uni<List<AssignmentKey>> listing(ListingPlan.Question question) {
        return switch (question) {
            case ListingPlan.Question.Principal one ->
                assignments.ofPrincipal(one.principal()).map(Fresh::value).invoke(rows -> remember(one, rows.size()));
            case ListingPlan.Question.PrincipalInAccount one ->
                assignments
                        .ofPrincipalInAccount(one.principal(), one.accountId())
                        .map(Fresh::value);
            case ListingPlan.Question.AccountAndSet one ->
                assignments
                        .ofAccountAndSet(one.accountId(), one.permissionSetId())
                        .map(Fresh::value);
        };
    }

    private void remember(ListingPlan.Question.Principal asked, int rows) {
        if (rowsSeen.size() >= REMEMBERED) {
            rowsSeen.clear();
        }
        rowsSeen.put(asked.principal(), rows);
    }
}
