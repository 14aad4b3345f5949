package io.gatehouse.assignment;

import io.gatehouse.intake.Operations;
import io.gatehouse.security.Roles;
import io.gatehouse.web.Body;
import io.gatehouse.web.Idempotent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /assignment-revocations}. */
@Path("/assignment-revocations")
@Tag(name = "Assignments")
class AssignmentRevocationResource {
    private final AssignmentService assignments;
    private final Operations operations;

    AssignmentRevocationResource(AssignmentService assignments, Operations operations) {
        this.assignments = assignments;
        this.operations = operations;
    }

    @POST
    @Idempotent
    @RunOnVirtualThread
    @RolesAllowed({Roles.OPERATOR, Roles.DELEGATE})
    @Operation(operationId = "revokeAssignments", summary = "Removes assignments")
    public Response revoke(Body<AssignmentSelection> body) {
        return operations.start(assignments.revoke(body.value()));
    }
}
