package io.gatehouse.user;

import io.gatehouse.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me/aws-config}. */
@Path("/me/aws-config")
@Tag(name = "Me")
class MyAwsConfigResource {
    private final AwsConfigService awsConfig;

    MyAwsConfigResource(AwsConfigService awsConfig) {
        this.awsConfig = awsConfig;
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(
            operationId = "getMyAwsConfig",
            summary = "Writes the AWS CLI's configuration for what the caller reaches")
    @APIResponse(
            responseCode = "200",
            description = "The configuration.",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "304", description = "It is as the caller knows it.")
    @APIResponse(responseCode = "404", description = "The caller is no user of Identity Center.")
    public String get() {
        return awsConfig.ofCaller();
    }
}
