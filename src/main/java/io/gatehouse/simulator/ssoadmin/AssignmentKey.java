package io.gatehouse.simulator.ssoadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;

/** Who may use which permission set in which account. */
record AssignmentKey(String accountId, String permissionSetArn, String principalType, String principalId) {

    /** The assignment a create or delete request is about. */
    static AssignmentKey of(Call call) {
        return new AssignmentKey(
                call.text("TargetId"),
                call.text("PermissionSetArn"),
                call.text("PrincipalType"),
                call.text("PrincipalId"));
    }

    String text() {
        return accountId + " " + permissionSetArn + " " + principalType + " " + principalId;
    }

    /** As a listing shows it. */
    ObjectNode row() {
        return Members.of(
                "AccountId",
                accountId,
                "PermissionSetArn",
                permissionSetArn,
                "PrincipalType",
                principalType,
                "PrincipalId",
                principalId);
    }
}
