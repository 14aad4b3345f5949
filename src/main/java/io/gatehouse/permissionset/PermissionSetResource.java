package io.gatehouse.permissionset;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Exactly;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Preconditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /permission-sets}. */
@Path("/permission-sets")
@Tag(name = "Permission sets")
class PermissionSetResource {
    private final Exactly exactly;
    private final PermissionSetService sets;
    private final Operations operations;
    private final Preconditions preconditions;
    private final PermissionSetList lists;

    PermissionSetResource(
            PermissionSetService sets,
            Operations operations,
            Preconditions preconditions,
            PermissionSetList lists,
            Exactly exactly) {
        this.exactly = exactly;
        this.sets = sets;
        this.operations = operations;
        this.preconditions = preconditions;
        this.lists = lists;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listPermissionSets",
            summary = "Lists permission sets, without details that need extra AWS calls")
    @RunOnVirtualThread
    public Page<PermissionSet> list(
            @RestQuery @Nullable @Size(min = 1, max = 32) String name,
            @BeanParam @Valid ListRequest asked,
            @BeanParam PageRequest page) {
        return lists.page(name, asked, page);
    }

    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(operationId = "createPermissionSet", summary = "Creates a permission set and attaches its policies")
    public Response create(Body<NewPermissionSet> body) {
        return operations.start(sets.create(body.value()));
    }

    @GET
    @Path("/{permissionSetId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getPermissionSet", summary = "Shows a permission set")
    public Uni<Fresh<PermissionSet>> get(@RestPath String permissionSetId) {
        return exactly.asAsked(sets.get(permissionSetId));
    }

    @PUT
    @Path("/{permissionSetId}")
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "replacePermissionSet",
            summary = "Replaces a permission set and re-provisions its accounts")
    @Parameter(ref = "If-Match")
    public Response replace(@RestPath String permissionSetId, Body<PermissionSetDocument> body) {
        return operations.start(sets.replace(preconditions.check(sets.current(permissionSetId)), body.value()));
    }

    @DELETE
    @Path("/{permissionSetId}")
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "deletePermissionSet",
            summary = "Deletes a permission set, and its assignments if asked to")
    @Parameter(ref = "If-Match")
    public Response delete(@RestPath String permissionSetId, @RestQuery boolean removeAssignments) {
        return operations.start(sets.delete(preconditions.check(sets.current(permissionSetId)), removeAssignments));
    }

    @POST
    @Path("/{permissionSetId}/provisioning")
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(
            operationId = "provisionPermissionSet",
            summary = "Brings a permission set as it is to every account it is in")
    public Response provision(@RestPath String permissionSetId) {
        return operations.start(sets.provision(permissionSetId));
    }
}
