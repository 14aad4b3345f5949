package io.gatehouse.aws;

import io.gatehouse.organization.DelegatedAdministrator;
import io.gatehouse.organization.DescribedOrganization;
import io.gatehouse.organization.OrganizationStructure;
import io.gatehouse.organization.OrganizationalUnit;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.organizations.OrganizationsAsyncClient;
import software.amazon.awssdk.services.organizations.model.EnabledServicePrincipal;
import software.amazon.awssdk.services.organizations.model.ListAwsServiceAccessForOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;

/** The organization through AWS Organizations. */
@Singleton
final class AwsOrganization implements OrganizationStructure {
    static final String ORGANIZATION = "organization";
    static final String UNITS = "organizational-units";
    private static final String ONLY = "";

    private final AwsCalls calls;
    private final OrganizationsAsyncClient client;
    private final AwsCaches caches;
    private final Cached<Optional<DescribedOrganization>> organization;
    private final Cached<List<OrganizationalUnit>> units;

    @Inject
    AwsOrganization(AwsCalls calls, OrganizationsAsyncClient client, AwsCaches caches) {
        this.calls = calls;
        this.client = client;
        this.caches = caches;
        this.organization = caches.stable(ORGANIZATION);
        this.units = caches.stable(UNITS);
    }

    @Override
    public Uni<Optional<Fresh<DescribedOrganization>>> describe() {
        return organization.get(ONLY, key -> ask()).map(Cached::present);
    }

    private Uni<Optional<DescribedOrganization>> ask() {
        return calls.call(AwsApi.DESCRIBE_ORGANIZATION, client::describeOrganization)
                .map(answer -> Optional.of(described(answer.organization())))
                .onFailure(Refusals.of(FailureKind.NOT_IN_ORGANIZATION))
                .recoverWithItem(Optional.empty());
    }

    /** Whether an account is the management account. */
    Uni<Optional<String>> managementAccountId() {
        return describe()
                .map(found -> found.map(organization -> organization.value().managementAccountId()));
    }

    @Override
    public Uni<DescribedOrganization> create() {
        return calls.call(
                        AwsApi.CREATE_ORGANIZATION,
                        () -> client.createOrganization(request -> request.featureSet(OrganizationFeatureSet.ALL)))
                .map(answer -> described(answer.organization()))
                .onTermination()
                .invoke(() -> List.of(ORGANIZATION, UNITS, AwsIdentityCenter.INSTANCE, AwsAccounts.LIST)
                        .forEach(cache -> caches.stale(cache, null)));
    }

    private static DescribedOrganization described(Organization organization) {
        return new DescribedOrganization(
                organization.id(),
                organization.arn(),
                organization.masterAccountId(),
                organization.masterAccountEmail(),
                organization.featureSetAsString());
    }

    @Override
    public Uni<Fresh<List<OrganizationalUnit>>> organizationalUnits() {
        return units.get(ONLY, key -> tree())
                .onFailure(Refusals.of(FailureKind.NOT_IN_ORGANIZATION))
                .recoverWithItem(() -> new Fresh<>(List.of(), Instant.now()));
    }

    /**
     * The units, asked for anew when the kept ones don't know what is looked for: where older answers don't count at once,
     * else not more often than makes sense, for it may be nowhere.
     */
    Uni<Fresh<List<OrganizationalUnit>>> unitsKnowing(Predicate<List<OrganizationalUnit>> enough) {
        return Uni.createFrom().context(mutiny -> {
            Instant notBefore = CallContext.of(mutiny).notBefore();
            return organizationalUnits().chain(kept -> {
                boolean recent = kept.age(Instant.now()).compareTo(caches.ttl()) < 0
                        && !kept.asOf().isBefore(notBefore);
                if (enough.test(kept.value()) || recent) {
                    return Uni.createFrom().item(kept);
                }
                units.drop(ONLY);
                return organizationalUnits();
            });
        });
    }

    /** Paths by unit id, of the ids given and others. */
    Uni<Map<String, String>> paths(Collection<String> unitIds) {
        return unitsKnowing(units -> paths(units).keySet().containsAll(unitIds)).map(units -> paths(units.value()));
    }

    private static Map<String, String> paths(List<OrganizationalUnit> units) {
        return units.stream().collect(Collectors.toMap(OrganizationalUnit::id, OrganizationalUnit::path));
    }

    /** The units as AWS has them now. */
    Uni<List<OrganizationalUnit>> tree() {
        return roots().chain(roots -> below(roots, new ArrayList<>(roots)))
                // which puts parents before their children, too
                .map(units -> units.stream()
                        .sorted(Comparator.comparing(OrganizationalUnit::path))
                        .toList());
    }

    private Uni<List<OrganizationalUnit>> roots() {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ROOTS, () -> client.listRoots(request -> request.nextToken(token))),
                        ListRootsResponse::nextToken,
                        ListRootsResponse::roots)
                .map(roots -> roots.stream()
                        .map(root -> new OrganizationalUnit(root.id(), root.name(), null, "/"))
                        .toList());
    }

    /** Level by level; AWS allows five of them. */
    private Uni<List<OrganizationalUnit>> below(List<OrganizationalUnit> level, List<OrganizationalUnit> found) {
        return level.isEmpty()
                ? Uni.createFrom().item(List.copyOf(found))
                : Pages.each(level, this::children).chain(families -> {
                    List<OrganizationalUnit> next =
                            families.stream().flatMap(List::stream).toList();
                    found.addAll(next);
                    return below(next, found);
                });
    }

    private Uni<List<OrganizationalUnit>> children(OrganizationalUnit parent) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_ORGANIZATIONAL_UNITS,
                                () -> client.listOrganizationalUnitsForParent(
                                        request -> request.parentId(parent.id()).nextToken(token))),
                        ListOrganizationalUnitsForParentResponse::nextToken,
                        ListOrganizationalUnitsForParentResponse::organizationalUnits)
                .map(children -> children.stream()
                        .map(child -> new OrganizationalUnit(
                                child.id(),
                                child.name(),
                                parent.id(),
                                OrganizationalUnit.below(parent.path(), child.name())))
                        .toList());
    }

    @Override
    public Uni<Set<String>> trustedServices() {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_TRUSTED_SERVICES,
                                () -> client.listAWSServiceAccessForOrganization(request -> request.nextToken(token))),
                        ListAwsServiceAccessForOrganizationResponse::nextToken,
                        ListAwsServiceAccessForOrganizationResponse::enabledServicePrincipals)
                .map(services -> services.stream()
                        .map(EnabledServicePrincipal::servicePrincipal)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Uni<Addition> trust(String servicePrincipal) {
        return trustedServices()
                .chain(trusted -> trusted.contains(servicePrincipal)
                        ? Uni.createFrom().item(Addition.EXISTED)
                        : calls.call(
                                        AwsApi.ENABLE_TRUSTED_SERVICE,
                                        () -> client.enableAWSServiceAccess(
                                                request -> request.servicePrincipal(servicePrincipal)))
                                .replaceWith(Addition.ADDED));
    }

    @Override
    public Uni<List<DelegatedAdministrator>> delegatedAdministrators(String servicePrincipal) {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_DELEGATED_ADMINISTRATORS,
                                () -> client.listDelegatedAdministrators(
                                        request -> request.servicePrincipal(servicePrincipal)
                                                .nextToken(token))),
                        ListDelegatedAdministratorsResponse::nextToken,
                        ListDelegatedAdministratorsResponse::delegatedAdministrators)
                .map(administrators -> administrators.stream()
                        .map(administrator -> new DelegatedAdministrator(administrator.id(), administrator.name()))
                        .toList());
    }
}
