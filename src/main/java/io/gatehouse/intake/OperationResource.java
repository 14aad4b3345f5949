package io.gatehouse.intake;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.WaitingCode;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.gatehouse.web.Times;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Operations: everything that takes more than one AWS write or is asynchronous in AWS. */
@Path("/operations")
@Tag(
        name = "Operations",
        description = "Long-running work: how far it is, what became of each item, cancel, retry, approve")
public class OperationResource {
    /** Whoever takes both gets JSON: a quality below its own (JAX-RS 3.1 §3.5). */
    private static final String EVENTS = MediaType.SERVER_SENT_EVENTS + ";qs=0.5";

    private final OperationReads reads;
    private final OperationControl control;
    private final OperationTypes types;
    private final TouchedThings things;

    OperationResource(OperationReads reads, OperationControl control, OperationTypes types, TouchedThings things) {
        this.reads = reads;
        this.control = control;
        this.types = types;
        this.things = things;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "listOperations",
            summary = "Lists operations")
    public Page<Operation> list(
            @RestQuery @Nullable OperationStatus status,
            @RestQuery @Nullable String type,
            @RestQuery @Nullable String target,
            @RestQuery @Nullable String createdBy,
            @BeanParam Touched touched,
            @RestQuery @Nullable String since,
            @RestQuery @Nullable String until,
            @RestQuery @Nullable WaitingCode waiting,
            @RestQuery @Nullable String sort,
            @BeanParam PageRequest page) {
        return reads.list(
                new OperationQueries.Filter(
                        status,
                        types.parameter(type),
                        target,
                        createdBy,
                        things.ids(touched),
                        Times.parameter("since", since),
                        Times.parameter("until", until),
                        waiting,
                        OperationOrder.ascending(sort)),
                page);
    }

    @GET
    @Path("/{operationId}")
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "getOperation",
            summary = "Shows an operation and its progress")
    @APIResponse(
            responseCode = "200",
            description = "The operation, in whatever state.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Operation.class)),
            headers = @Header(name = "Retry-After", ref = "#/components/headers/Retry-After"))
    public Uni<Response> get(@RestPath String operationId, @HeaderParam("Prefer") @Nullable String prefer) {
        return reads.get(operationId, prefer);
    }

    @GET
    @Path("/{operationId}")
    @RolesAllowed(Roles.VIEWER)
    @Produces(EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public Multi<Operation> follow(@RestPath String operationId) {
        return reads.follow(operationId);
    }

    @GET
    @Path("/{operationId}/events")
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Blocking
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "followOperation",
            summary = "Streams the changes of an operation until it ends")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events, one for each change.",
            content =
                    @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = String.class)))
    public Multi<Operation> events(@RestPath String operationId) {
        return reads.follow(operationId);
    }

    @GET
    @Path("/{operationId}/items")
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "listOperationItems",
            summary = "Lists the items of an operation")
    public Page<Item> items(
            @RestPath String operationId, @RestQuery @Nullable ItemStatus status, @BeanParam PageRequest page) {
        return reads.items(operationId, status, page);
    }

    @POST
    @Path("/{operationId}/cancellation")
    @Idempotent
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "cancelOperation",
            summary = "Cancels an operation")
    public Response cancel(@RestPath String operationId) {
        return control.cancel(operationId);
    }

    @POST
    @Path("/{operationId}/retry")
    @Idempotent
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "retryOperation",
            summary = "Retries the failed items, or resumes the operation")
    public Response retry(@RestPath String operationId) {
        return control.retry(operationId);
    }

    @POST
    @Path("/{operationId}/approval")
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(
            operationId = "decideOperation",
            summary = "Approves or rejects an operation that waits for a second person")
    public Response decide(@RestPath String operationId, Body<ApprovalDecision> body) {
        return control.decide(operationId, body);
    }
}
