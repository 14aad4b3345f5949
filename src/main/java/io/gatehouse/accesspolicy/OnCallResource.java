package io.gatehouse.accesspolicy;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /on-call}. */
@Path("/on-call/{name}")
@Tag(name = "Access policies")
class OnCallResource {
    private final OnCallService onCall;

    OnCallResource(OnCallService onCall) {
        this.onCall = onCall;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getOnCall", summary = "Shows who is on call")
    public OnCall get(@RestPath @Pattern(regexp = OnCallLists.NAME) String name) {
        return onCall.get(name);
    }

    @PUT
    @RunOnVirtualThread
    @RolesAllowed({Roles.ADMIN, Roles.ON_CALL})
    @Operation(operationId = "setOnCall", summary = "Says who is on call and until when; repeatable")
    @APIResponse(responseCode = "204", description = "The list holds from now on.")
    public Response set(@RestPath @Pattern(regexp = OnCallLists.NAME) String name, Body<OnCallChange> body) {
        return onCall.set(name, body.value()).response();
    }
}
