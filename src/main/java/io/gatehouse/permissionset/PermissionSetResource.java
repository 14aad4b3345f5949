package io.gatehouse.permissionset;

import io.gatehouse.operation.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Preconditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /permission-sets}. */
@Path("/permission-sets")
@Tag(name = "Permission sets", description = "What someone may do in an account")
public class PermissionSetResource {
    private final PermissionSetService sets;
    private final Operations operations;
    private final Preconditions preconditions;

    PermissionSetResource(PermissionSetService sets, Operations operations, Preconditions preconditions) {
        this.sets = sets;
        this.operations = operations;
        this.preconditions = preconditions;
    }

    /** 202 with the operation that creates it and attaches its policies. */
    @POST
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(operationId = "createPermissionSet", summary = "Create a permission set")
    public Response create(Body<NewPermissionSet> body) {
        return operations.start(sets.create(body.value()));
    }

    /** One set with everything. */
    @GET
    @Path("/{permissionSetId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getPermissionSet", summary = "Read a permission set")
    public Uni<Fresh<PermissionSet>> get(@RestPath String permissionSetId) {
        return sets.get(permissionSetId);
    }

    /** 202 with the operation that makes the set what the body says, and brings it to its accounts. */
    @PUT
    @Path("/{permissionSetId}")
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(operationId = "replacePermissionSet", summary = "Change a permission set, and the accounts it is in")
    public Response replace(@RestPath String permissionSetId, Body<PermissionSetDocument> body) {
        return operations.start(
                sets.replace(preconditions.check(sets.current(permissionSetId)), body.value()));
    }

    /** 202 with the operation that deletes it; 409 while it is assigned, unless its assignments shall go first. */
    @DELETE
    @Path("/{permissionSetId}")
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @Operation(operationId = "deletePermissionSet", summary = "Delete a permission set")
    public Response delete(@RestPath String permissionSetId, @RestQuery boolean removeAssignments) {
        return operations.start(
                sets.delete(preconditions.check(sets.current(permissionSetId)), removeAssignments));
    }
}
