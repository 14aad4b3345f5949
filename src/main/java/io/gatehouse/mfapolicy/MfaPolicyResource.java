package io.gatehouse.mfapolicy;

import io.gatehouse.intake.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /mfa-policy}. */
@Path("/mfa-policy")
@Tag(name = "MFA policy")
class MfaPolicyResource {
    private final MfaPolicyService policy;
    private final Operations operations;

    MfaPolicyResource(MfaPolicyService policy, Operations operations) {
        this.policy = policy;
        this.operations = operations;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getMfaPolicy", summary = "Shows the MFA policy, how it is known and the console steps")
    public Fresh<MfaPolicy> get() {
        return policy.get();
    }

    @PUT
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "changeMfaPolicy", summary = "Declares the MFA policy and starts its change")
    @Parameter(ref = "If-Match")
    public Response change(Body<NewMfaPolicy> body, @RestQuery @DefaultValue("false") boolean allowWeaker) {
        return operations.start(policy.change(body, allowWeaker));
    }

    @POST
    @Path("/attestation")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "attestMfaPolicy", summary = "Attests that the console shows the declared MFA policy")
    @APIResponse(
            responseCode = "201",
            description = "Who attested the policy, when, and until when that counts.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Attestation.class)))
    @Parameter(ref = "If-Match")
    public Response attest(Body<NewAttestation> body) {
        return operations.perform(policy.attest(body));
    }
}
