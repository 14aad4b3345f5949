package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which assignments something takes part in; direct ones only, as AWS lists them. */
public interface AssignmentLookup {
    /** Assignments of a user or group. */
    Uni<List<AssignmentKey>> ofPrincipal(PrincipalKey principal);

    /** Assignments of a permission set, in every account; one call for each account it is provisioned to. */
    Uni<List<AssignmentKey>> ofPermissionSet(String permissionSetId);

    /** Assignments in an account; one call for each permission set provisioned there. */
    Uni<List<AssignmentKey>> ofAccount(String accountId);
}
