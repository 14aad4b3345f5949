package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether the organization has more than consolidated billing: without, no account can be closed or given access to. */
@ApplicationScoped
class AllFeatures implements OrganizationCheck {
    static final String REMEDY =
            "Enable all features in the console of AWS Organizations, under Settings; every invited"
                    + " account has to agree.";

    private final OrganizationStructure structure;

    AllFeatures(OrganizationStructure structure) {
        this.structure = structure;
    }

    @Override
    public String code() {
        return "ALL_FEATURES";
    }

    @Override
    public Uni<Check> look() {
        return structure.describe().map(described -> described
                .map(organization -> organization.value().allFeatures()
                        ? ok("All features are enabled.")
                        : failed(
                                "The organization's feature set is "
                                        + organization.value().featureSet() + ".",
                                REMEDY))
                .orElseGet(() -> failed("There is no organization.", OrganizationExists.REMEDY)));
    }
}
