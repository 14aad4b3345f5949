package io.gatehouse.organization;

import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The organization in AWS. Every method fails with {@link io.gatehouse.upstream.UpstreamException} only. */
public interface OrganizationStructure {
    /** The organization, empty when there is none. */
    Uni<Optional<Fresh<DescribedOrganization>>> describe();

    /** Creates an organization with all features; fails with ALREADY_EXISTS when the account is in one. */
    Uni<DescribedOrganization> create();

    /** The root first, then every unit, parents before children. Empty when there is no organization. */
    Uni<Fresh<List<OrganizationalUnit>>> organizationalUnits();

    /**
     * Service principals the organization trusts, for example {@code sso.amazonaws.com}. Fails with STATE when not all
     * features are enabled.
     */
    Uni<Set<String>> trustedServices();

    /** Lets a service work in every account of the organization; repeatable. */
    Uni<Addition> trust(String servicePrincipal);

    /** Member accounts that administer a service for the organization. */
    Uni<List<DelegatedAdministrator>> delegatedAdministrators(String servicePrincipal);
}
