package io.gatehouse.aws;

import io.gatehouse.organization.IdentityCenter;
import io.gatehouse.organization.IdentityCenterInstance;
import io.gatehouse.upstream.Fresh;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssoadmin.SsoAdminAsyncClient;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;

/** Identity Center instances through SSO Admin. */
@Singleton
final class AwsIdentityCenter implements IdentityCenter {
    static final String INSTANCE = "instance";
    private static final String ONLY = "";

    private final AwsCalls calls;
    private final SsoAdminAsyncClient client;
    private final AwsOrganization organization;
    private final Cached<Optional<IdentityCenterInstance>> instance;
    private final String region;
    private final Optional<String> configuredArn;
    private final Optional<URI> configuredPortal;

    @Inject
    AwsIdentityCenter(
            AwsCalls calls,
            SsoAdminAsyncClient client,
            AwsOrganization organization,
            AwsCaches caches,
            AwsPlaces places,
            AwsConfig config) {
        this.calls = calls;
        this.client = client;
        this.organization = organization;
        this.instance = caches.stable(INSTANCE);
        this.region = places.identityCenterRegion().id();
        this.configuredArn = config.instanceArn();
        this.configuredPortal = config.accessPortalUrl();
    }

    @Override
    public Uni<Optional<Fresh<IdentityCenterInstance>>> find() {
        return instance.get(ONLY, key -> choose()).map(Cached::present);
    }

    private Uni<Optional<IdentityCenterInstance>> choose() {
        return configuredArn.isPresent()
                ? first(candidate -> candidate.instanceArn().equals(configuredArn.get()))
                : organization
                        .managementAccountId()
                        .chain(owner -> owner.isEmpty()
                                ? Uni.createFrom().item(Optional.empty())
                                : first(candidate -> owner.get().equals(candidate.ownerAccountId())));
    }

    private Uni<Optional<IdentityCenterInstance>> first(Predicate<IdentityCenterInstance> wanted) {
        return instances().map(all -> all.stream()
                .filter(IdentityCenterInstance::active)
                .filter(wanted)
                .findFirst());
    }

    @Override
    public Uni<List<IdentityCenterInstance>> instances() {
        return Pages.all(
                        token -> calls.call(
                                AwsApi.LIST_INSTANCES, () -> client.listInstances(request -> request.nextToken(token))),
                        ListInstancesResponse::nextToken,
                        ListInstancesResponse::instances)
                .map(instances -> instances.stream().map(this::seen).toList());
    }

    private IdentityCenterInstance seen(InstanceMetadata instance) {
        return new IdentityCenterInstance(
                instance.instanceArn(),
                instance.identityStoreId(),
                instance.ownerAccountId(),
                instance.name(),
                // before instances had a status, each that was listed was active
                instance.statusAsString() == null ? "ACTIVE" : instance.statusAsString(),
                instance.createdDate(),
                region,
                portal(instance.identityStoreId()));
    }

    private @Nullable String portal(@Nullable String identityStoreId) {
        return identityStoreId == null
                ? null
                : configuredPortal.map(URI::toString).orElse("https://" + identityStoreId + ".awsapps.com/start");
    }

    @Override
    public String region() {
        return region;
    }
}
