package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.web.EntityTagged;
import org.jspecify.annotations.Nullable;

/**
 * Who may use which permission set in which account. Names are absent where the thing is gone: assignments outlive
 * deleted principals.
 *
 * @param assignmentId see {@link AssignmentKey#assignmentId()}
 * @param accountId twelve digits
 * @param accountName of the account
 * @param permissionSetId {@code ps-…}
 * @param permissionSetName of the permission set
 * @param principalType user or group
 * @param principalId of the identity store
 * @param principalName user name or the group's display name
 */
public record Assignment(
        String assignmentId,
        String accountId,
        @Nullable String accountName,
        String permissionSetId,
        @Nullable String permissionSetName,
        PrincipalType principalType,
        String principalId,
        @Nullable String principalName)
        implements EntityTagged {
    /** An assignment and the names of its parts, as far as they are known. */
    public static Assignment of(
            AssignmentKey key,
            @Nullable String accountName,
            @Nullable String permissionSetName,
            @Nullable String principalName) {
        return new Assignment(
                key.assignmentId(),
                key.accountId(),
                accountName,
                key.permissionSetId(),
                permissionSetName,
                key.principalType(),
                key.principalId(),
                principalName);
    }

    /** The four parts that make it. */
    public AssignmentKey key() {
        return new AssignmentKey(accountId, permissionSetId, principalType, principalId);
    }
}
