package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether there is an organization at all. */
@ApplicationScoped
class OrganizationExists implements OrganizationCheck {
    static final String REMEDY = "Create it with POST /organization.";

    private final OrganizationStructure structure;

    OrganizationExists(OrganizationStructure structure) {
        this.structure = structure;
    }

    @Override
    public String code() {
        return "ORGANIZATION";
    }

    @Override
    public Uni<Check> look() {
        return structure.describe().map(described -> described
                .map(organization -> ok("The organization is "
                        + organization.value().organizationId() + ", its management account "
                        + organization.value().managementAccountId() + "."))
                .orElseGet(() -> failed("The account in use is in no organization.", REMEDY)));
    }
}
