package io.gatehouse.permissionset;

import io.gatehouse.lookup.PolicyLookup;
import io.gatehouse.lookup.PolicyRefs;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tells others what permission sets allow. */
@ApplicationScoped
class AttachedPolicies implements PolicyLookup {
    private final PermissionSets sets;

    AttachedPolicies(PermissionSets sets) {
        this.sets = sets;
    }

    @Override
    public Uni<Optional<PolicyRefs>> of(String permissionSetId) {
        return sets.find(permissionSetId).map(found -> found.map(Fresh::value).map(AttachedPolicies::refs));
    }

    private static PolicyRefs refs(PermissionSet set) {
        PermissionSetContent content = PermissionSetContent.of(set);
        Set<String> names = new HashSet<>();
        content.managedPolicies().forEach(arn -> names.add(PolicyRefs.name(arn)));
        content.customerManagedPolicies().forEach(policy -> names.add(policy.name()));
        return new PolicyRefs(names, content.inlinePolicy());
    }
}
