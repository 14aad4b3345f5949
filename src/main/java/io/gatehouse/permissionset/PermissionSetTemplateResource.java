package io.gatehouse.permissionset;

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

/** {@code /permission-set-templates}. */
@Path("/permission-set-templates")
@Tag(name = "Permission sets")
class PermissionSetTemplateResource {
    private final PermissionSetService sets;
    private final Pages pages;

    PermissionSetTemplateResource(PermissionSetService sets, Pages pages) {
        this.sets = sets;
        this.pages = pages;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listPermissionSetTemplates",
            summary = "Lists the console's predefined permission sets and the policies behind them")
    public Uni<Page<PermissionSetTemplate>> list(@BeanParam PageRequest page) {
        return sets.templates().map(pages.of(page, PermissionSetTemplate::name));
    }
}
