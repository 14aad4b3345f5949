package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which assignments something takes part in, for the features that delete it. */
@ApplicationScoped
class AssignmentDirectory implements AssignmentLookup {
    private final Assignments assignments;

    AssignmentDirectory(Assignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public Uni<List<AssignmentKey>> ofPrincipal(PrincipalKey principal) {
        return assignments.ofPrincipal(principal).map(listed -> listed.value().stream()
                .filter(key -> key.principal().equals(principal))
                .toList());
    }

    @Override
    public Uni<List<AssignmentKey>> ofPermissionSet(String permissionSetId) {
        return assignments.ofPermissionSet(permissionSetId).map(Fresh::value);
    }

    @Override
    public Uni<List<AssignmentKey>> ofAccount(String accountId) {
        return assignments.ofAccount(accountId).map(Fresh::value);
    }
}
