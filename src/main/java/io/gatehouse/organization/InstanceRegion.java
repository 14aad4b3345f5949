package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether Identity Center is looked for where it is: in another Region AWS answers as if there were none. */
@ApplicationScoped
class InstanceRegion implements OrganizationCheck {
    private final IdentityCenter identityCenter;

    InstanceRegion(IdentityCenter identityCenter) {
        this.identityCenter = identityCenter;
    }

    @Override
    public String code() {
        return "IDENTITY_CENTER_REGION";
    }

    @Override
    public Uni<Check> look() {
        return identityCenter
                .instances()
                .map(instances -> instances.isEmpty()
                        ? warning(
                                "Nothing is visible in " + identityCenter.region()
                                        + "; AWS does not tell whether that is the wrong Region.",
                                "If Identity Center is enabled in another Region, set AWS_REGION to its home Region.")
                        : ok("Identity Center is visible in " + identityCenter.region() + "."));
    }
}
