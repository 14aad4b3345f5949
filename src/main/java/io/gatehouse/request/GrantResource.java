package io.gatehouse.request;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /grants}. */
@Path("/grants")
@Tag(name = "Access requests")
class GrantResource {
    private final GrantQueries grants;

    GrantResource(GrantQueries grants) {
        this.grants = grants;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listGrants", summary = "Lists assignments that are there because of requests")
    public Page<Grant> list(
            @RestQuery @Nullable String accountId,
            @RestQuery @Nullable String permissionSetId,
            @RestQuery @Nullable String userId,
            @BeanParam PageRequest page) {
        return grants.list(accountId, permissionSetId, userId, page);
    }
}
