package io.gatehouse.user;

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
 * Deletes a user: the assignments first, for AWS would leave them orphaned, then the memberships, then the user. What
 * comes while it is under way is found before the last step and removed as well; assignments in accounts that are not active
 * AWS can't remove.
 */
@Singleton
final class DeleteUser implements OperationType, Step {
    private static final String NAME = "DELETE_USER";
    private static final String LEAVE = "REMOVE_GROUP_MEMBER";
    /** How often something may turn up again; AWS's listings lag behind a removal by seconds, not by minutes. */
    private static final int ROUNDS = 30;

    private final Users users;
    private final AssignmentLookup assignments;

    DeleteUser(Users users, AssignmentLookup assignments) {
        this.users = users;
        this.assignments = assignments;
    }

    NewOperation plan(User user, List<NewItem> removals, List<String> groupIds) {
        List<NewItem> items = new ArrayList<>(before(user.userId(), removals, groupIds));
        items.add(NewItem.of(NAME)
                .atStage(2)
                .principal(PrincipalType.USER.name(), user.userId())
                .with(CreateUser.USER_ID, user.userId())
                .saying("Deletes the user " + user.userName() + "."));
        return NewOperation.of(this, Roles.OPERATOR, new Target("USER", user.userId()), items)
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
        String userId = work.item().required(CreateUser.USER_ID);
        List<NewItem> first = before(
                userId,
                work
                        .await(assignments
                                .ofPrincipal(new PrincipalKey(PrincipalType.USER, userId))
                                .chain(assignments::removable))
                        .stream()
                        .map(AssignmentRemoval::of)
                        .toList(),
                work.await(users.groupsOf(userId)).value());
        if (!first.isEmpty()) {
            return waitFor(first, work.item().attempts());
        }
        return Verdict.done(work.await(users.delete(userId)) == Removal.REMOVED ? Outcome.REMOVED : Outcome.ABSENT);
    }

    @Override
    public Verdict look(Work work) {
        return work.await(users.find(work.item().required(CreateUser.USER_ID))).isEmpty()
                ? Verdict.done(Outcome.REMOVED)
                : new Verdict.SendAgain("AWS still has the user.", Duration.ofSeconds(1));
    }

    private static List<NewItem> before(String userId, List<NewItem> removals, List<String> groupIds) {
        List<NewItem> items = new ArrayList<>(removals);
        groupIds.forEach(groupId -> items.add(NewItem.of(LEAVE)
                .atStage(1)
                .principal(PrincipalType.USER.name(), userId)
                .with("groupId", groupId)
                .saying("Takes the user out of the group " + groupId + ".")));
        return items;
    }

    private static Verdict waitFor(List<NewItem> first, int attempts) {
        String words = first.size() + " assignments or memberships of the user are left.";
        return attempts < ROUNDS ? new Verdict.SendAgain(words, Duration.ofSeconds(2), first) : Verdict.failed(words);
    }
}
