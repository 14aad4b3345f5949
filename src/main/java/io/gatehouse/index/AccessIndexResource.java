package io.gatehouse.index;

import io.gatehouse.intake.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Pages;
import io.gatehouse.web.Slice;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /access-index}. */
@Path("/access-index")
@Tag(name = "Access index", description = "What is known of what AWS holds, how fresh it is, and at what cost")
class AccessIndexResource {
    private final IndexState state;
    private final SweepRequests requests;
    private final Operations operations;
    private final Pages pages;

    AccessIndexResource(IndexState state, SweepRequests requests, Operations operations, Pages pages) {
        this.state = state;
        this.requests = requests;
        this.operations = operations;
        this.pages = pages;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getAccessIndex", summary = "Shows how well the index knows what AWS holds")
    public AccessIndex get() {
        return state.now();
    }

    @GET
    @Path("/sweeps")
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listSweeps", summary = "Lists sweeps, newest first, with what each cost and found")
    public Page<Sweep> sweeps(@BeanParam PageRequest page) {
        Slice slice = pages.slice(page);
        return slice.page(state.sweeps(slice.after(), slice.limit()), Sweep::sweepId, Instant.now());
    }

    @POST
    @Path("/sweeps")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "startSweep",
            summary = "Asks AWS anew about everything or one thing",
            description =
                    "With rebuild the index is forgotten, history included, and filled from nothing; for an admin.")
    public Response sweep(Body<NewSweep> body) {
        return operations.start(requests.plan(body.value()));
    }
}
