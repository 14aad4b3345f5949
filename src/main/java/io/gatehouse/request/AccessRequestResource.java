package io.gatehouse.request;

import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /access-requests}. */
@Path("/access-requests")
@Tag(name = "Access requests")
class AccessRequestResource {
    private final Requests requests;
    private final AccessOptions options;
    private final Asking asking;
    private final Deciding deciding;
    private final Endings endings;
    private final Extending extending;

    AccessRequestResource(
            Requests requests,
            AccessOptions options,
            Asking asking,
            Deciding deciding,
            Endings endings,
            Extending extending) {
        this.requests = requests;
        this.options = options;
        this.asking = asking;
        this.deciding = deciding;
        this.endings = endings;
        this.extending = extending;
    }

    @GET
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "listAccessRequests", summary = "Lists requests for temporary access")
    public Page<AccessRequest> list(
            @RestQuery @Nullable RequestStatus status,
            @RestQuery @Nullable String userId,
            @RestQuery @Nullable String accountId,
            @RestQuery @Nullable String permissionSetId,
            @BeanParam PageRequest page) {
        return requests.list(new Requests.Filter(status, userId, accountId, permissionSetId), page);
    }

    @GET
    @Path("/options")
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "listAccessRequestOptions", summary = "Lists what the caller may ask for now")
    public Page<AccessOption> options(
            @RestQuery @Nullable String accountId,
            @RestQuery @Nullable String permissionSetId,
            @RestQuery @Nullable @Size(min = 1, max = 100) String q,
            @BeanParam PageRequest page) {
        return options.list(new AccessOptions.Filter(accountId, permissionSetId, q), page);
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "requestAccess", summary = "Asks for access for a time")
    @APIResponse(
            responseCode = "201",
            description = "The request.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessRequest.class)))
    public Response ask(Body<NewAccessRequest> body) {
        return asking.ask(body.value()).response();
    }

    @GET
    @Path("/{requestId}")
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "getAccessRequest", summary = "Shows a request")
    public AccessRequest get(@RestPath String requestId) {
        return requests.get(requestId);
    }

    @POST
    @Path("/{requestId}/approval")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "decideAccessRequest", summary = "Agrees to a request, or does not")
    @APIResponse(
            responseCode = "200",
            description = "The request as it is now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessRequest.class)))
    public Response decide(@RestPath String requestId, Body<RequestDecision> body) {
        return deciding.decide(requestId, body).response();
    }

    @POST
    @Path("/{requestId}/withdrawal")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "withdrawAccessRequest", summary = "Takes back a request that is not active yet")
    @APIResponse(
            responseCode = "200",
            description = "The request as it is now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessRequest.class)))
    public Response withdraw(@RestPath String requestId) {
        return endings.withdraw(requestId).response();
    }

    @POST
    @Path("/{requestId}/return")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "returnAccess", summary = "Gives access back before its time is over")
    @APIResponse(
            responseCode = "200",
            description = "The request as it is now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessRequest.class)))
    public Response giveBack(@RestPath String requestId) {
        return endings.giveBack(requestId).response();
    }

    @POST
    @Path("/{requestId}/revocation")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "revokeAccess", summary = "Takes somebody's temporary access away")
    @APIResponse(
            responseCode = "200",
            description = "The request as it is now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessRequest.class)))
    public Response revoke(@RestPath String requestId, Body<Revocation> body) {
        return endings.revoke(requestId, body).response();
    }

    @POST
    @Path("/{requestId}/extension")
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed(Roles.REQUESTER)
    @Operation(operationId = "extendAccess", summary = "Extends active access to a moment")
    @APIResponse(
            responseCode = "200",
            description = "The request, which lasts longer now.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Somebody has to agree: the request that goes on with this one.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccessRequest.class)))
    public Response extend(@RestPath String requestId, Body<Extension> body) {
        return extending.extend(requestId, body).response();
    }
}
