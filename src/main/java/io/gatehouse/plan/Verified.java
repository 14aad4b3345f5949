package io.gatehouse.plan;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Asks AWS for the assignments of everybody a plan is about, one call for each user or group, and corrects what the index says. */
@ApplicationScoped
class Verified {
    private static final int AT_ONCE = 8;

    private final AssignmentLookup assignments;

    Verified(AssignmentLookup assignments) {
        this.assignments = assignments;
    }

    /** @throws ProblemException 400 where that would be too many calls while somebody waits */
    Snapshot corrected(Snapshot now, List<PlannedChange> changes) {
        Set<PrincipalKey> principals = new LinkedHashSet<>();
        changes.stream()
                .filter(change -> change.type() == ThingType.ASSIGNMENT && change.id() != null)
                .filter(change -> change.action() != PlanAction.UNMANAGED)
                .flatMap(change -> AssignmentKey.parse(String.valueOf(change.id())).stream())
                .forEach(key -> principals.add(key.principal()));
        if (principals.size() > Touched.MOST_PRINCIPALS) {
            throw ProblemException.invalid(FieldError.parameter(
                    "exact",
                    ErrorCode.TOO_MANY_ITEMS.name(),
                    "would ask AWS about " + principals.size() + " users and groups; at most "
                            + Touched.MOST_PRINCIPALS));
        }
        Instant asked = Instant.now();
        Set<AssignmentKey> known = new HashSet<>(now.assignments());
        known.removeIf(key -> principals.contains(key.principal()));
        CallContext calls = CallContext.exact();
        List<PrincipalKey> all = List.copyOf(principals);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Uni<List<AssignmentKey>>> some = all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
                    .map(assignments::ofPrincipal)
                    .toList();
            calls.await(Uni.join().all(some).andFailFast()).forEach(known::addAll);
        }
        return new Snapshot(
                principals.isEmpty() ? now.asOf() : asked,
                now.units(),
                now.accounts(),
                now.permissionSets(),
                now.groups(),
                now.users(),
                now.members(),
                known);
    }
}
