package io.gatehouse.pages.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.intake.ApprovalDecision;
import io.gatehouse.intake.OperationControl;
import io.gatehouse.intake.OperationReads;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Operation;
import io.gatehouse.pages.Frame;
import io.gatehouse.pages.Frames;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Form;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /ui/operations}. */
@Path("/ui/operations")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class OperationPagesResource {
    private final Frames frames;
    private final OperationReads reads;
    private final OperationQueries queries;
    private final OperationControl control;

    OperationPagesResource(Frames frames, OperationReads reads, OperationQueries queries, OperationControl control) {
        this.frames = frames;
        this.reads = reads;
        this.queries = queries;
        this.control = control;
    }

    @CheckedTemplate(basePath = "pages/operations")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance operations(Frame frame, Page<Operation> page, OperationSearch search);

        static native TemplateInstance operation(Frame frame, OperationSight sight, Page<Item> page);

        static native TemplateInstance operation$state(OperationSight sight);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public TemplateInstance list(@BeanParam OperationSearch search, @BeanParam PageRequest page) {
        return Templates.operations(frames.current(), reads.list(search.filter(), page), search);
    }

    @GET
    @Path("/{operationId}")
    @RolesAllowed(Roles.VIEWER)
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public TemplateInstance show(
            @RestPath String operationId, @RestQuery @Nullable ItemStatus status, @BeanParam PageRequest page) {
        Page<Item> items = reads.items(operationId, status, page);
        Frame frame = frames.current();
        return Templates.operation(
                frame, OperationSight.of(queries.find(operationId).orElseThrow(), frame, status), items);
    }

    /** The state of one that is under way, again with every change, as the part of the page that shows it. */
    @GET
    @Path("/{operationId}/events")
    @RolesAllowed(Roles.VIEWER)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public Multi<String> follow(@RestPath String operationId) {
        Frame frame = frames.current();
        return reads.follow(operationId)
                .map(operation -> Templates.operation$state(OperationSight.of(operation, frame, null))
                        .render());
    }

    @POST
    @Path("/{operationId}/cancellation")
    @Idempotent
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public Response cancel(@RestPath String operationId, Form form) {
        return control.cancel(operationId);
    }

    @POST
    @Path("/{operationId}/retry")
    @Idempotent
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public Response retry(@RestPath String operationId, Form form) {
        return control.retry(operationId);
    }

    @POST
    @Path("/{operationId}/approval")
    @Idempotent
    @RolesAllowed(Roles.ADMIN)
    @RunOnVirtualThread
    @org.eclipse.microprofile.openapi.annotations.Operation(hidden = true)
    public Response decide(@RestPath String operationId, Form form) {
        ObjectNode decision = JsonNodeFactory.instance.objectNode().put("decision", form.text("decision"));
        form.value("note").ifPresent(note -> decision.put("note", note));
        return control.decide(operationId, form.body(ApprovalDecision.class, decision));
    }
}
