package io.gatehouse.lookup;

import io.gatehouse.operation.NewItem;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which assignments something takes part in; direct ones only, as AWS lists them. */
public interface AssignmentLookup {
    /** Assignments of a user or group. */
    Uni<List<AssignmentKey>> ofPrincipal(PrincipalKey principal);

    /** Those that AWS can remove: what lies in accounts that are not active is left out. */
    Uni<List<AssignmentKey>> removable(List<AssignmentKey> assignments);

    /** The items that remove these, each knowing whether its account is active. */
    Uni<List<NewItem>> removals(List<AssignmentKey> assignments);

    /** Assignments of a permission set, in every account; one call for each account it is provisioned to. */
    Uni<List<AssignmentKey>> ofPermissionSet(String permissionSetId);

    /** Ids of the permission sets that are assigned in an account; one call. */
    Uni<List<String>> setsIn(String accountId);

    /** Assignments in an account; one call for each permission set provisioned there. */
    Uni<List<AssignmentKey>> ofAccount(String accountId);
}
