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
        List<NewItem> items = selected.items(row -> AssignmentItems.of(AssignmentItems.CREATE, row)
                .saying("Give " + row.principal().type() + " " + row.principal().name() + " the permission set "
                        + row.set().name() + " in account " + row.account().id() + " ("
                        + row.account().name()
                        + ")."));
        List<String> warnings = warnings(selected);
        if (items.size() != 1) {
            return NewOperation.of(this, Roles.OPERATOR, null, items)
                    .asking(request)
                    .warning(warnings);
        }
        AssignmentKey only = selected.only();
        return NewOperation.of(
                        this,
                        Roles.OPERATOR,
                        AssignmentItems.target(only),
                        List.of(items.getFirst().with(AssignmentItems.ALONE, only.assignmentId())))
                .asking(request)
                .warning(warnings);
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String id = facts.get(AssignmentItems.RESULT);
        return id == null ? null : new Target(AssignmentItems.TARGET, id);
    }

    private static List<String> warnings(Selected selected) {
        long skipped = selected.skipped();
        return skipped == 0
                ? List.of()
                : List.of(skipped + " accounts of these units are not active and will be skipped.");
    }
}
