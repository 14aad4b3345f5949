package io.gatehouse.intake;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Resumes many operations at once, as after a permission was given that all of them lacked. */
@Path("/operation-retries")
@Tag(name = "Operations")
public class OperationRetryResource {
    private final OperationControl control;

    OperationRetryResource(OperationControl control) {
        this.control = control;
    }

    @POST
    @Idempotent
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @RunOnVirtualThread
    @Operation(operationId = "retryOperations", summary = "Resumes operations that wait for an operator")
    @APIResponse(
            responseCode = "202",
            description = "Those that may be resumed go on.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RetriedOperations.class)))
    public Response retry(Body<OperationRetries> body) {
        return control.retryMany(body);
    }
}
