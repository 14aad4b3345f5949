package io.gatehouse.finding;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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
import org.jboss.resteasy.reactive.RestPath;

/** {@code /findings}. */
@Path("/findings")
@Tag(name = "Findings")
class FindingResource {
    private final Findings findings;
    private final FindingService service;
    private final Operations operations;

    FindingResource(Findings findings, FindingService service, Operations operations) {
        this.findings = findings;
        this.service = service;
        this.operations = operations;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listFindings", summary = "What ought to worry somebody")
    public Page<Finding> list(
            @BeanParam FindingFilter filter, @BeanParam @Valid ListRequest asked, @BeanParam PageRequest page) {
        return findings.page(filter, asked, page);
    }

    @GET
    @Path("/{findingId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getFinding", summary = "Shows a finding, looked for again at this moment")
    public Fresh<Finding> get(@RestPath String findingId) {
        return service.get(findingId);
    }

    @POST
    @Path("/{findingId}/acceptance")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "acceptFinding", summary = "States that a finding may be so")
    @APIResponse(
            responseCode = "201",
            description = "The finding with its acceptance.",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Finding.class)))
    public Response accept(@RestPath String findingId, Body<NewAcceptance> body) {
        return operations.perform(service.accept(findingId, body));
    }

    @DELETE
    @Path("/{findingId}/acceptance")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "withdrawFindingAcceptance", summary = "Takes an acceptance back; repeatable")
    @APIResponse(responseCode = "204", description = "It is open again.")
    public Response withdraw(@RestPath String findingId) {
        return operations.perform(service.withdraw(findingId));
    }
}
