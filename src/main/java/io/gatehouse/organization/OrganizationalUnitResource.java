package io.gatehouse.organization;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** {@code /organizational-units}. */
@Path("/organizational-units")
@Tag(name = "Organization")
class OrganizationalUnitResource {
    private static final String ID_MESSAGE = "must be the id of a unit (ou-…) or the root (r-…)";

    private static final String ID = "^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$";

    private final OrganizationalUnitList list;
    private final OrganizationalUnitService units;
    private final Operations operations;

    OrganizationalUnitResource(OrganizationalUnitList list, OrganizationalUnitService units, Operations operations) {
        this.list = list;
        this.units = units;
        this.operations = operations;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listOrganizationalUnits", summary = "Lists the root and every unit below it")
    @RunOnVirtualThread
    public Page<OrganizationalUnit> list(@BeanParam @Valid ListRequest asked, @BeanParam PageRequest page) {
        return list.page(asked, page);
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "createOrganizationalUnit", summary = "Creates an organizational unit")
    @APIResponse(
            responseCode = "201",
            description = "The unit.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationalUnit.class)))
    public Response create(Body<NewOrganizationalUnit> body) {
        return operations.perform(units.create(body.value()));
    }

    @GET
    @Path("/{organizationalUnitId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getOrganizationalUnit", summary = "Shows an organizational unit or the root")
    public Uni<Fresh<OrganizationalUnit>> get(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String organizationalUnitId) {
        return units.get(organizationalUnitId);
    }

    @PATCH
    @Path("/{organizationalUnitId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "updateOrganizationalUnit", summary = "Renames an organizational unit")
    @APIResponse(
            responseCode = "200",
            description = "The unit as it is now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OrganizationalUnit.class)))
    public Response change(
            @RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String organizationalUnitId,
            Body<OrganizationalUnitChange> body) {
        return operations.perform(units.change(organizationalUnitId, body));
    }

    @DELETE
    @Path("/{organizationalUnitId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "deleteOrganizationalUnit", summary = "Deletes an organizational unit that is empty")
    @APIResponse(responseCode = "204", description = "The unit is gone.")
    public Response delete(@RestPath @Pattern(regexp = ID, message = ID_MESSAGE) String organizationalUnitId) {
        return operations.perform(units.delete(organizationalUnitId));
    }
}
