package io.gatehouse.organization;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /organizational-units}. */
@Path("/organizational-units")
@Tag(name = "Organization")
class OrganizationalUnitResource {
    private final OrganizationService service;
    private final Pages pages;

    OrganizationalUnitResource(OrganizationService service, Pages pages) {
        this.service = service;
        this.pages = pages;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listOrganizationalUnits", summary = "Lists the root and every unit below it")
    public Uni<Page<OrganizationalUnit>> list(@BeanParam PageRequest page) {
        return service.organizationalUnits().map(pages.of(page, OrganizationalUnit::key));
    }
}
