package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whether the instance in use can have permission sets: one that a member account owns knows no accounts. */
@ApplicationScoped
class PermissionSetsEnabled implements OrganizationCheck {
    private static final String REMEDY = "Enable Identity Center in the management account, or choose its instance.";

    private final OrganizationStructure structure;
    private final IdentityCenter identityCenter;

    PermissionSetsEnabled(OrganizationStructure structure, IdentityCenter identityCenter) {
        this.structure = structure;
        this.identityCenter = identityCenter;
    }

    @Override
    public String code() {
        return "PERMISSION_SETS_ENABLED";
    }

    @Override
    public Uni<Check> look() {
        return structure
                .describe()
                .flatMap(described -> described.isEmpty()
                        ? Uni.createFrom().item(failed("There is no organization.", OrganizationExists.REMEDY))
                        : identityCenter
                                .instances()
                                .map(seen -> judge(described.get().value().managementAccountId(), seen)));
    }

    private Check judge(String managementAccountId, List<IdentityCenterInstance> instances) {
        if (instances.isEmpty()) {
            return failed("There is no instance, so there are no permission sets.", REMEDY);
        }
        return instances.stream().anyMatch(instance -> managementAccountId.equals(instance.ownerAccountId()))
                ? ok("The management account owns the instance, so it has permission sets.")
                : failed("Every visible instance belongs to a member account and has no permission sets.", REMEDY);
    }
}
