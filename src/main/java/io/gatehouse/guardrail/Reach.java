package io.gatehouse.guardrail;

import io.gatehouse.journal.OpenItems;
import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.operation.NewItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Where a permission set is in use, or will be by what is accepted already. */
@ApplicationScoped
class Reach {
    private final AssignmentLookup assignments;
    private final OpenItems open;

    Reach(AssignmentLookup assignments, OpenItems open) {
        this.assignments = assignments;
        this.open = open;
    }

    /** Whether it is in any account. A change that provisions the set again says so itself, without a call. */
    boolean somewhere(String permissionSetId, Asked asked) {
        return asked.items().stream().map(NewItem::action).anyMatch(Actions.PROVISION_PERMISSION_SET::equals)
                || accounts(permissionSetId, asked).findAny().isPresent();
    }

    /** The accounts it is assigned in, each once. */
    Stream<String> accounts(String permissionSetId, Asked asked) {
        return Stream.concat(
                        open.accountsOf(Actions.CREATE_ASSIGNMENT, permissionSetId).stream(),
                        now(permissionSetId, asked).stream().map(AssignmentKey::accountId))
                .distinct();
    }

    private List<AssignmentKey> now(String permissionSetId, Asked asked) {
        return asked.calls().await(assignments.ofPermissionSet(permissionSetId));
    }
}
