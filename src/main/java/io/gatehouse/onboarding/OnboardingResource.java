package io.gatehouse.onboarding;

import io.gatehouse.intake.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /onboardings}. */
@Path("/onboardings")
@Tag(name = "People who come and go")
class OnboardingResource {
    private final OnboardingService service;
    private final Operations operations;

    OnboardingResource(OnboardingService service, Operations operations) {
        this.service = service;
        this.operations = operations;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "startOnboarding", summary = "Sets up everything a new developer needs")
    public Response onboard(Body<Onboarding> body) {
        return operations.start(service.onboard(body.value()));
    }
}
