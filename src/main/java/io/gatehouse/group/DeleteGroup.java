package io.gatehouse.group;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Removal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a group, its assignments first: AWS would leave them orphaned. Assignments that come while it is under way are
 * found before the last step and removed as well; those in accounts that are not active AWS can't remove.
 */
@Singleton
final class DeleteGroup implements OperationType, Step {
    private static final String NAME = "DELETE_GROUP";
    /** How often assignments may turn up again; AWS's listing lags behind a removal by seconds, not by minutes. */
    private static final int ROUNDS = 30;

    private final Groups groups;
    private final AssignmentLookup assignments;

    DeleteGroup(Groups groups, AssignmentLookup assignments) {
        this.groups = groups;
        this.assignments = assignments;
    }

    NewOperation plan(Group group, List<NewItem> removals) {
        List<NewItem> items = new ArrayList<>(removals);
        items.add(NewItem.of(NAME)
                .atStage(1)
                .with("groupId", group.groupId())
                .saying("Deletes the group " + group.displayName() + " and its memberships."));
        return NewOperation.of(this, Roles.OPERATOR, new Target("GROUP", group.groupId()), items)
                .warning(AssignmentRemoval.warnings(removals));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String action() {
        return NAME;
    }

    @Override
    public Verdict send(Work work) {
        String groupId = work.item().required("groupId");
        List<AssignmentKey> left = work.await(assignments
                .ofPrincipal(new PrincipalKey(PrincipalType.GROUP, groupId))
                .chain(assignments::removable));
        if (!left.isEmpty()) {
            return removeFirst(left, work.item().attempts());
        }
        return Verdict.done(work.await(groups.delete(groupId)) == Removal.REMOVED ? Outcome.REMOVED : Outcome.ABSENT);
    }

    @Override
    public Verdict look(Work work) {
        return work.await(groups.find(work.item().required("groupId"))).isEmpty()
                ? Verdict.done(Outcome.REMOVED)
                : new Verdict.SendAgain("AWS still has the group.", Duration.ofSeconds(1));
    }

    private static Verdict removeFirst(List<AssignmentKey> left, int attempts) {
        String words = left.size() + " assignments of the group are left.";
        return attempts < ROUNDS
                ? new Verdict.SendAgain(
                        words,
                        Duration.ofSeconds(2),
                        left.stream().map(AssignmentRemoval::of).toList())
                : Verdict.failed(words);
    }
}
