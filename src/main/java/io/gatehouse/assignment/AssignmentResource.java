package io.gatehouse.assignment;

import io.gatehouse.intake.Operations;
import io.gatehouse.listing.ListRequest;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Exactly;
import io.gatehouse.web.Idempotent;
import io.gatehouse.web.Page;
import io.gatehouse.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /assignments}. */
@Path("/assignments")
@Tag(name = "Assignments")
class AssignmentResource {
    private final Exactly exactly;
    private final AssignmentService assignments;
    private final Operations operations;
    private final AssignmentList list;

    AssignmentResource(AssignmentService assignments, Operations operations, AssignmentList list, Exactly exactly) {
        this.exactly = exactly;
        this.assignments = assignments;
        this.operations = operations;
        this.list = list;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listAssignments", summary = "Lists assignments")
    @RunOnVirtualThread
    public Page<Assignment> list(
            @BeanParam AssignmentFilter filter, @BeanParam @Valid ListRequest asked, @BeanParam PageRequest page) {
        return list.page(filter, asked, page);
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @Operation(operationId = "createAssignments", summary = "Creates assignments")
    public Response create(Body<AssignmentSelection> body) {
        return operations.start(assignments.create(body.value()));
    }

    @GET
    @Path("/{assignmentId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getAssignment", summary = "Shows an assignment")
    public Uni<Fresh<Assignment>> get(@RestPath String assignmentId) {
        return exactly.asAsked(assignments.get(assignmentId));
    }

    @DELETE
    @Path("/{assignmentId}")
    @RunOnVirtualThread
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @Operation(operationId = "deleteAssignment", summary = "Removes an assignment; repeatable")
    public Response delete(@RestPath String assignmentId) {
        return operations.start(assignments.delete(assignmentId));
    }
}
