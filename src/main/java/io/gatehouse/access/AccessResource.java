package io.gatehouse.access;

import io.gatehouse.listing.Csv;
import io.gatehouse.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /access}. */
@Path("/access")
@Tag(name = "Access")
@RolesAllowed(Roles.VIEWER)
class AccessResource {
    private final AccessAnswers answers;
    private final AccessCsv csv;

    AccessResource(AccessAnswers answers, AccessCsv csv) {
        this.answers = answers;
        this.csv = csv;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @Operation(operationId = "checkAccess", summary = "Checks whether a user can reach an account, and how")
    public AccessCheck check(
            @RestQuery @NotNull String userId,
            @RestQuery @NotNull String accountId,
            @RestQuery @Nullable String permissionSetId) {
        return answers.check(userId, accountId, permissionSetId);
    }

    @GET
    @Path("/export")
    @Produces(Csv.MEDIA_TYPE)
    @RunOnVirtualThread
    @Operation(operationId = "exportAccess", summary = "Exports who reaches what, as CSV")
    @APIResponse(
            responseCode = "200",
            description = "One row for each path.",
            content = @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class)))
    public StreamingOutput export(@RestQuery @Nullable Expansion expand, @BeanParam @Valid AccessFilter filter) {
        AccessQuestion asked = answers.question(Subject.EVERYTHING, expand, filter);
        return to -> csv.write(asked, to);
    }
}
