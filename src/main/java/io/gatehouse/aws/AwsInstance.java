package io.gatehouse.aws;

import io.gatehouse.lookup.InstanceLookup;
import io.gatehouse.lookup.InstanceRef;
import io.gatehouse.organization.IdentityCenterInstance;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The instance every call to SSO Admin and the Identity Store is about. */
@Singleton
final class AwsInstance implements InstanceLookup {
    private final AwsIdentityCenter identityCenter;

    @Inject
    AwsInstance(AwsIdentityCenter identityCenter) {
        this.identityCenter = identityCenter;
    }

    @Override
    public Uni<Optional<InstanceRef>> find() {
        return identityCenter.find().map(found -> found.map(instance -> reference(instance.value())));
    }

    /** The instance; fails with STATE where there is none. */
    Uni<InstanceRef> required() {
        return find().map(found -> found.orElseThrow(() -> UpstreamException.of(
                        FailureKind.STATE, AwsApi.LIST_INSTANCES.service().prefix(), AwsApi.LIST_INSTANCES.operation())
                .code("NoIdentityCenterInstance")
                .detail("There is no active Identity Center instance of the organization in " + identityCenter.region()
                        + ".")
                .build()));
    }

    /** A call about the instance's identity store, by its id. */
    <T> Uni<T> inStore(Function<String, Uni<T>> call) {
        return required().chain(where -> call.apply(where.identityStoreId()));
    }

    private static InstanceRef reference(IdentityCenterInstance instance) {
        return new InstanceRef(
                instance.instanceArn(),
                Objects.requireNonNull(instance.identityStoreId()),
                instance.region(),
                Objects.requireNonNull(instance.accessPortalUrl()),
                Objects.requireNonNullElse(instance.ownerAccountId(), ""));
    }
}
