package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Who else changes assignments: an account that administers Identity Center uses the same quotas. */
@ApplicationScoped
class DelegatedAdministrators implements OrganizationCheck {
    private final OrganizationStructure structure;

    DelegatedAdministrators(OrganizationStructure structure) {
        this.structure = structure;
    }

    @Override
    public String code() {
        return "DELEGATED_ADMINISTRATOR";
    }

    @Override
    public Uni<Check> look() {
        return structure
                .delegatedAdministrators(TrustedService.IDENTITY_CENTER.principal())
                .map(administrators -> administrators.isEmpty()
                        ? ok("No member account administers Identity Center.")
                        : ok("Identity Center is also administered by "
                                + administrators.stream()
                                        .map(DelegatedAdministrator::accountId)
                                        .collect(Collectors.joining(", "))
                                + ", which shares AWS's limits with this service."));
    }
}
