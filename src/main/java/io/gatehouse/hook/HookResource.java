package io.gatehouse.hook;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /operations/{operationId}/hooks}. */
@Path("/operations/{operationId}/hooks")
@Tag(name = "Operations")
class HookResource {
    private final HookService hooks;

    HookResource(HookService hooks) {
        this.hooks = hooks;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listOperationHooks", summary = "Lists what an operation waits for others to do")
    public Page<Hook> list(@RestPath String operationId) {
        return new Page<>(hooks.list(operationId), null, Instant.now());
    }

    @POST
    @Path("/{hook}")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "completeOperationHook", summary = "Reports that a hook is done or has failed")
    @APIResponse(
            responseCode = "200",
            description = "The hooks as they stand now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnsweredHooks.class)))
    public Response answer(@RestPath String operationId, @RestPath String hook, Body<HookAnswer> body) {
        return hooks.answer(operationId, hook, body.value()).response();
    }
}
