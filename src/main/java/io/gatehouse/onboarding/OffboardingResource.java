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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /offboardings}. */
@Path("/offboardings")
@Tag(name = "People who come and go")
class OffboardingResource {
    private final OnboardingService service;
    private final Operations operations;

    OffboardingResource(OnboardingService service, Operations operations) {
        this.service = service;
        this.operations = operations;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "startOffboarding", summary = "Removes all access of a person who leaves, and the user")
    @APIResponse(responseCode = "202", description = "The operation.")
    @APIResponse(responseCode = "404", description = "Nobody has this user name.")
    public Response offboard(Body<Offboarding> body) {
        return operations.start(service.offboard(body.value()));
    }
}
