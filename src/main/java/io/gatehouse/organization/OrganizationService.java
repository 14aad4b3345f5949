package io.gatehouse.organization;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The organization as callers see it, and what must be so before it is set up. */
@ApplicationScoped
public class OrganizationService {
    private final OrganizationStructure structure;
    private final IdentityCenter identityCenter;
    private final EnableOrganization enableOrganization;
    private final OrganizationConfig config;

    OrganizationService(
            OrganizationStructure structure,
            IdentityCenter identityCenter,
            EnableOrganization enableOrganization,
            OrganizationConfig config) {
        this.structure = structure;
        this.identityCenter = identityCenter;
        this.enableOrganization = enableOrganization;
        this.config = config;
    }

    /** The organization and its Identity Center instance; 404 where there is no organization. */
    public Uni<Fresh<Organization>> get() {
        return structure.describe().flatMap(described -> {
            Fresh<DescribedOrganization> organization = described.orElseThrow(OrganizationService::absent);
            return identityCenter.find().map(instance -> instance.map(
                            found -> organization.with(found, (o, i) -> together(o, Optional.of(i))))
                    .orElseGet(() -> organization.map(o -> together(o, Optional.empty()))));
        });
    }

    /** The root and every unit below it; none where there is no organization. */
    public Uni<Fresh<List<OrganizationalUnit>>> organizationalUnits() {
        return structure.organizationalUnits();
    }

    /** An organization with all features that trusts Identity Center and account management. */
    public NewOperation enable() {
        Optional<DescribedOrganization> present =
                CallContext.exact().await(structure.describe()).map(Fresh::value);
        if (present.isPresent() && !present.get().allFeatures()) {
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "The organization " + present.get().organizationId() + " has consolidated billing only. "
                            + AllFeatures.REMEDY);
        }
        return enableOrganization.plan(present);
    }

    private Organization together(DescribedOrganization described, Optional<IdentityCenterInstance> instance) {
        return new Organization(
                described.organizationId(),
                described.managementAccountId(),
                described.featureSet(),
                instance.map(IdentityCenterInstance::instanceArn).orElse(null),
                instance.map(IdentityCenterInstance::identityStoreId).orElse(null),
                instance.map(IdentityCenterInstance::region).orElse(null),
                config.identitySource(),
                instance.map(IdentityCenterInstance::accessPortalUrl).orElse(null),
                instance.map(found -> described.managementAccountId().equals(found.ownerAccountId()))
                        .orElse(null));
    }

    private static ProblemException absent() {
        return ProblemException.notFound(
                "There is no organization. POST /organization creates one with all features; then GET"
                        + " /organization/checks says what is still missing.");
    }
}
