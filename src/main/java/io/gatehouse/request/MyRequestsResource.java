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

/** {@code /me/requests} and {@code /me/approvals}. */
@Path("/me")
@Tag(name = "Me")
class MyRequestsResource {
    private final Requests requests;

    MyRequestsResource(Requests requests) {
        this.requests = requests;
    }

    @GET
    @Path("/requests")
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "listMyRequests", summary = "Lists what the caller asked for")
    public Page<AccessRequest> mine(@RestQuery @Nullable RequestStatus status, @BeanParam PageRequest page) {
        return requests.mine(status, page);
    }

    @GET
    @Path("/approvals")
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "listMyApprovals", summary = "Lists what waits for the caller's decision")
    public Page<AccessRequest> waiting(@BeanParam PageRequest page) {
        return requests.waitingForMe(page);
    }
}
