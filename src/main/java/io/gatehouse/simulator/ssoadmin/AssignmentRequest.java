package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Caller;
import io.gatehouse.simulator.service.Members;
import java.time.Instant;

/** A request to create or delete an assignment. */
record AssignmentRequest(
        String requestId,
        String instanceArn,
        AssignmentKey key,
        Caller caller,
        Instant createdDate,
        RequestStatus status)
        implements Requests.Request {

    AssignmentRequest ended(RequestStatus end) {
        return new AssignmentRequest(requestId, instanceArn, key, caller, createdDate, end);
    }

    @Override
    public ObjectNode describe() {
        return Members.of(
                "Status",
                status.state(),
                "RequestId",
                requestId,
                "FailureReason",
                status.failureReason(),
                "TargetId",
                key.accountId(),
                "TargetType",
                "AWS_ACCOUNT",
                "PermissionSetArn",
                key.permissionSetArn(),
                "PrincipalType",
                key.principalType(),
                "PrincipalId",
                key.principalId(),
                "CreatedDate",
                createdDate);
    }
}
