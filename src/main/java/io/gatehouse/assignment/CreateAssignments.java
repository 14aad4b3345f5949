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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives every principal of a selection every permission set in every account: one item each, in any order. */
@ApplicationScoped
class CreateAssignments implements OperationType {
    @Override
    public String name() {
        return "CREATE_ASSIGNMENTS";
    }

    NewOperation plan(Selected selected, JsonNode request) {
        List<NewItem> items = selected.items((key, principal, account, set) -> AssignmentItems.noting(
                        AssignmentItems.of(AssignmentItems.CREATE, key), account)
                .saying("Give " + principal.type() + " " + principal.name() + " the permission set " + set.name()
                        + " in account " + account.id() + " (" + account.name() + ")."));
        if (items.size() != 1) {
            return NewOperation.of(this, Roles.OPERATOR, null, items).asking(request);
        }
        AssignmentKey only = selected.only();
        return NewOperation.of(
                        this,
                        Roles.OPERATOR,
                        AssignmentItems.target(only),
                        List.of(items.getFirst().with(AssignmentItems.ALONE, only.assignmentId())))
                .asking(request);
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String id = facts.get(AssignmentItems.RESULT);
        return id == null ? null : new Target(AssignmentItems.TARGET, id);
    }
}
