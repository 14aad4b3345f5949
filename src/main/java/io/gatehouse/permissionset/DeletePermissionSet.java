package io.gatehouse.permissionset;

import io.gatehouse.lookup.AssignmentRemoval;
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
    @Override
    public String name() {
        return "DELETE_PERMISSION_SET";
    }

    NewOperation plan(PermissionSet set, List<NewItem> removals) {
        List<NewItem> items = new ArrayList<>(removals);
        // after what removes its assignments, and after what that finds
        items.add(PermissionSetItems.delete(set.permissionSetId(), set.name()).atStage(2));
        return NewOperation.of(this, Roles.ADMIN, new Target(CreatePermissionSet.TARGET, set.permissionSetId()), items)
                .warning(AssignmentRemoval.warnings(removals));
    }
}
