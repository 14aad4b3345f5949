package io.gatehouse.aws;

import io.gatehouse.assignment.Assignments;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Assignments for the features that are part of them. */
@Singleton
final class AwsAssignmentLookup implements AssignmentLookup {
    private final Assignments assignments;

    @Inject
    AwsAssignmentLookup(Assignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public Uni<List<AssignmentKey>> ofPrincipal(PrincipalKey principal) {
        return assignments.ofPrincipal(principal).map(keys -> keys.value().stream()
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
