package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** How many organizational units are left of AWS's fixed 2,000 (AWS Organizations, Quotas). */
@ApplicationScoped
class OrganizationalUnitQuota implements OrganizationCheck {
    private static final int QUOTA = 2_000;
    private static final int SCARCE = QUOTA / 10;

    private final OrganizationStructure structure;

    OrganizationalUnitQuota(OrganizationStructure structure) {
        this.structure = structure;
    }

    @Override
    public String code() {
        return "QUOTA_ORGANIZATIONAL_UNITS";
    }

    @Override
    public Uni<Check> look() {
        return structure.organizationalUnits().map(units -> {
            long used = units.value().stream()
                    .filter(unit -> unit.parentId() != null)
                    .count();
            String detail = (QUOTA - used) + " of " + QUOTA + " organizational units are left.";
            return QUOTA - used < SCARCE ? warning(detail, "Remove units that are not used.") : ok(detail);
        });
    }
}
