package io.gatehouse.organization;

import io.gatehouse.check.OrganizationCheck;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes a check for each service that must be trusted. */
final class TrustedAccessChecks {
    private TrustedAccessChecks() {}

    @Produces
    @Singleton
    static OrganizationCheck identityCenter(OrganizationStructure structure) {
        return new TrustedAccess(TrustedService.IDENTITY_CENTER, structure);
    }

    @Produces
    @Singleton
    static OrganizationCheck accountManagement(OrganizationStructure structure) {
        return new TrustedAccess(TrustedService.ACCOUNT_MANAGEMENT, structure);
    }
}
