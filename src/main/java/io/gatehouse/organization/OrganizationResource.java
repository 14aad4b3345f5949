package io.gatehouse.organization;

import io.gatehouse.check.Check;
import io.gatehouse.intake.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /organization}. */
@Path("/organization")
@Tag(name = "Organization")
class OrganizationResource {
    private final OrganizationService service;
    private final OrganizationChecks checks;
    private final Operations operations;
    private final Pages pages;

    OrganizationResource(OrganizationService service, OrganizationChecks checks, Operations operations, Pages pages) {
        this.service = service;
        this.checks = checks;
        this.operations = operations;
        this.pages = pages;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getOrganization", summary = "Shows the organization and its Identity Center instance")
    @APIResponse(
            responseCode = "200",
            description = "The organization",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Organization.class)))
    @APIResponse(responseCode = "404", description = "There is none yet")
    public Uni<Fresh<Organization>> get() {
        return service.get();
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "enableOrganization", summary = "Creates the organization and turns on trusted access")
    public Response enable() {
        return operations.start(service.enable());
    }

    @GET
    @Path("/checks")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listOrganizationChecks", summary = "Checks whether everything is set up")
    public Uni<Page<Check>> checks(@BeanParam PageRequest page) {
        return checks.look().map(pages.of(page, Check::key));
    }
}
