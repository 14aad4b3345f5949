package io.gatehouse.me;

import io.gatehouse.lookup.Callers;
import io.gatehouse.security.Caller;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /me}. */
@Path("/me")
@Tag(name = "Me")
class MeResource {
    private final CurrentCaller current;
    private final Callers callers;

    MeResource(CurrentCaller current, Callers callers) {
        this.current = current;
        this.callers = callers;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "getMe", summary = "Shows who the caller is")
    public Me get() {
        Caller caller = current.get();
        return Me.of(caller, callers.of(caller));
    }
}
