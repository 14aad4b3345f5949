package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.check.OrganizationCheck;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.smallrye.mutiny.Uni;

/** Whether a service that must work in every account may. */
final class TrustedAccess implements OrganizationCheck {
    private final TrustedService service;
    private final OrganizationStructure structure;

    TrustedAccess(TrustedService service, OrganizationStructure structure) {
        this.service = service;
        this.structure = structure;
    }

    @Override
    public String code() {
        return "TRUSTED_ACCESS_" + service;
    }

    @Override
    public Uni<Check> look() {
        return structure
                .trustedServices()
                .map(trusted -> trusted.contains(service.principal()) ? ok(service.title() + " is trusted.") : off())
                .onFailure(TrustedAccess::notAllFeatures)
                .recoverWithItem(
                        () -> failed("Without all features the organization trusts no service.", AllFeatures.REMEDY));
    }

    private Check off() {
        return failed(
                service.title() + " (" + service.principal() + "), which " + service.purpose() + ", is not trusted.",
                "Turn it on with POST /organization.");
    }

    private static boolean notAllFeatures(Throwable failure) {
        return failure instanceof UpstreamException e && e.kind() == FailureKind.STATE;
    }
}
