package io.gatehouse.mfapolicy;

import io.gatehouse.lookup.MfaPolicyLookup;
import io.gatehouse.lookup.MfaPolicyRef;
import io.gatehouse.mfapolicy.MfaPolicy.Source;
import io.gatehouse.upstream.CallContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells other features how people sign in. */
@ApplicationScoped
class MfaPolicyState implements MfaPolicyLookup {
    private final MfaPolicies policies;

    MfaPolicyState(MfaPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Uni<MfaPolicyRef> current() {
        return Uni.createFrom().context(context -> Uni.createFrom()
                .item(() -> ref(policies.current(CallContext.of(context)).value()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private static MfaPolicyRef ref(MfaPolicy policy) {
        return new MfaPolicyRef(
                policy.prompt(),
                policy.unregisteredDevice(),
                policy.emailOtpForApiUsers(),
                policy.source() != Source.UNKNOWN && !policy.stale());
    }
}
