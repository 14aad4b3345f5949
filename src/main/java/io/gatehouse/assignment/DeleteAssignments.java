package io.gatehouse.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes access away: one item for each assignment, in any order; what is gone already is a success. */
@ApplicationScoped
class DeleteAssignments implements OperationType {
    @Override
    public String name() {
        return "DELETE_ASSIGNMENTS";
    }

    NewOperation plan(Selected selected, JsonNode request) {
        List<NewItem> items = selected.items(row -> AssignmentItems.of(AssignmentItems.DELETE, row)
                .saying("Take the permission set " + row.set().name() + " in account "
                        + row.account().id() + " (" + row.account().name() + ") from "
                        + row.principal().type() + " " + row.principal().name() + "."));
        @Nullable Target target = items.size() == 1 ? AssignmentItems.target(selected.only()) : null;
        return NewOperation.of(this, Roles.OPERATOR, target, items).asking(request);
    }

    NewOperation plan(AssignmentKey key) {
        NewItem item = AssignmentItems.of(AssignmentItems.DELETE, key)
                .saying("Take the permission set " + key.permissionSetId() + " in account " + key.accountId() + " from "
                        + key.principalType() + " " + key.principalId() + ".");
        return NewOperation.of(this, Roles.OPERATOR, AssignmentItems.target(key), List.of(item));
    }
}
