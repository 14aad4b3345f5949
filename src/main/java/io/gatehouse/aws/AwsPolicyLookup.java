package io.gatehouse.aws;

import io.gatehouse.lookup.PolicyLookup;
import io.gatehouse.lookup.PolicyRefs;
import io.gatehouse.permissionset.CustomerManagedPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The policies of permission sets: three calls each, kept for long, since they seldom change and our own changes are noted. */
@Singleton
final class AwsPolicyLookup implements PolicyLookup {
    static final String NAME = "permission-set-policies";

    private final AwsInstance instance;
    private final PermissionSetPolicies policies;
    private final Cached<Optional<PolicyRefs>> known;

    @Inject
    AwsPolicyLookup(AwsInstance instance, PermissionSetPolicies policies, AwsCaches caches) {
        this.instance = instance;
        this.policies = policies;
        this.known = caches.longLived(NAME);
    }

    @Override
    public Uni<Optional<PolicyRefs>> of(String permissionSetId) {
        return Ids.PERMISSION_SET.fit(permissionSetId)
                ? known.get(permissionSetId, this::ask).map(answer -> answer.value())
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<PolicyRefs>> ask(String permissionSetId) {
        return Refusals.absentIfMissing(instance.required().chain(where -> {
            String arn = PermissionSetArns.arn(where, permissionSetId);
            return Uni.combine()
                    .all()
                    .unis(
                            policies.managed(where, arn),
                            policies.customerManaged(where, arn),
                            policies.inline(where, arn))
                    .with((managed, customerManaged, inline) ->
                            new PolicyRefs(names(managed, customerManaged), inline.orElse(null)));
        }));
    }

    private static Set<String> names(List<String> managed, List<CustomerManagedPolicy> customerManaged) {
        Set<String> names = new HashSet<>();
        managed.forEach(arn -> names.add(PolicyRefs.name(arn)));
        customerManaged.forEach(policy -> names.add(policy.name()));
        return names;
    }
}
