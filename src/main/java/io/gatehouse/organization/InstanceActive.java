package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Whether Identity Center is enabled for the organization; AWS offers no call that enables it. */
@ApplicationScoped
class InstanceActive implements OrganizationCheck {
    private final IdentityCenter identityCenter;

    InstanceActive(IdentityCenter identityCenter) {
        this.identityCenter = identityCenter;
    }

    @Override
    public String code() {
        return "IDENTITY_CENTER_INSTANCE";
    }

    @Override
    public Uni<Check> look() {
        return identityCenter
                .find()
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom()
                                .item(ok("The instance " + found.get().value().instanceArn() + " is active."))
                        : identityCenter.instances().map(this::none));
    }

    private Check none(List<IdentityCenterInstance> others) {
        String seen = others.isEmpty()
                ? "None is visible."
                : "Visible are "
                        + others.stream()
                                .map(other -> other.instanceArn() + " (" + other.status() + ", owned by "
                                        + other.ownerAccountId() + ")")
                                .collect(Collectors.joining(", "))
                        + ".";
        return failed(
                "The organization has no active Identity Center instance in " + identityCenter.region() + ". " + seen,
                "Sign in to the console of the management account, open IAM Identity Center in "
                        + identityCenter.region()
                        + " (https://" + identityCenter.region() + ".console.aws.amazon.com/singlesignon/home), choose"
                        + " Enable and then the organization instance. AWS offers no call for it.");
    }
}
