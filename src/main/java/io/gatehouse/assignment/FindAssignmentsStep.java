package io.gatehouse.assignment;

import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/**
 * FIND_ASSIGNMENTS: asks AWS for all assignments of a permission set, or in an account, and turns each into an item that
 * removes it. A call for each account, or each set, is more than a request can wait for. Changes nothing, so that it may be
 * repeated.
 */
@ApplicationScoped
class FindAssignmentsStep implements Step {
    private final AssignmentLookup assignments;

    FindAssignmentsStep(AssignmentLookup assignments) {
        this.assignments = assignments;
    }

    @Override
    public String action() {
        return Actions.FIND_ASSIGNMENTS;
    }

    @Override
    public Verdict send(Work work) {
        List<AssignmentKey> found = work.await(find(work.item()));
        // what else the operation does has its place besides
        if (found.size() >= NewOperation.MAX_ITEMS) {
            return Verdict.failed(
                    "There are " + found.size() + " assignments; one operation removes at most "
                            + (NewOperation.MAX_ITEMS - 1) + ". Remove some of them first.",
                    "TOO_MANY_ITEMS");
        }
        int next = work.item().stage() + 1;
        List<NewItem> removals = work.await(assignments.removals(found)).stream()
                .map(item -> item.atStage(next))
                .toList();
        return Verdict.done(Outcome.EXISTED)
                .noting("Found " + found.size() + " assignments to remove.")
                .adding(removals);
    }

    private Uni<List<AssignmentKey>> find(Item item) {
        String set = item.permissionSetId();
        return set == null
                ? assignments.ofAccount(Objects.requireNonNull(item.accountId(), "neither a set nor an account"))
                : assignments.ofPermissionSet(set);
    }

    @Override
    public Verdict look(Work work) {
        return send(work);
    }
}
