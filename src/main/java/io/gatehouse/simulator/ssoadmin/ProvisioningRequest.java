package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Caller;
import io.gatehouse.simulator.service.Members;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to bring a permission set's role in accounts up to date.
 *
 * @param accountId the account, null for all the set is provisioned to
 */
record ProvisioningRequest(
        String requestId,
        String instanceArn,
        String permissionSetArn,
        @Nullable String accountId,
        Caller caller,
        Instant createdDate,
        RequestStatus status)
        implements Requests.Request {

    ProvisioningRequest ended(RequestStatus end) {
        return new ProvisioningRequest(requestId, instanceArn, permissionSetArn, accountId, caller, createdDate, end);
    }

    @Override
    public ObjectNode describe() {
        return Members.of(
                "Status",
                status.state(),
                "RequestId",
                requestId,
                "AccountId",
                accountId,
                "PermissionSetArn",
                permissionSetArn,
                "FailureReason",
                status.failureReason(),
                "CreatedDate",
                createdDate);
    }
}
