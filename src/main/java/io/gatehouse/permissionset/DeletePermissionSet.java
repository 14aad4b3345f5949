package io.gatehouse.permissionset;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Deletes a permission set, after its assignments where the caller says so. */
@ApplicationScoped
class DeletePermissionSet implements OperationType {
    /** Carried out by the feature assignments belong to. */
    private static final String DELETE_ASSIGNMENT = "DELETE_ASSIGNMENT";

    @Override
    public String name() {
        return "DELETE_PERMISSION_SET";
    }

    NewOperation plan(PermissionSet set, List<AssignmentKey> assignments) {
        List<NewItem> items = new ArrayList<>();
        assignments.forEach(key -> items.add(removal(key)));
        items.add(PermissionSetItems.delete(set.permissionSetId(), set.name()).atStage(1));
        return NewOperation.of(this, Roles.ADMIN, new Target(CreatePermissionSet.TARGET, set.permissionSetId()), items);
    }

    private static NewItem removal(AssignmentKey key) {
        return NewItem.of(DELETE_ASSIGNMENT)
                .account(key.accountId())
                .permissionSet(key.permissionSetId())
                .principal(key.principalType().name(), key.principalId())
                .saying("Take the set from " + key.principalType() + " " + key.principalId() + " in account "
                        + key.accountId() + ".");
    }
}
