package io.gatehouse.group;

import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Removal;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** REMOVE_GROUP_MEMBER: takes a user, the item's principal, out of a group; not being in it is a success. */
@Singleton
final class RemoveGroupMemberStep implements Step {
    static final String ACTION = "REMOVE_GROUP_MEMBER";

    private final Groups groups;

    RemoveGroupMemberStep(Groups groups) {
        this.groups = groups;
    }

    static NewItem item(String groupId, String userId, @Nullable String userName) {
        return NewItem.of(ACTION)
                .principal(PrincipalType.USER.name(), userId)
                .with("groupId", groupId)
                .saying("Takes " + (userName == null ? userId : userName) + " out of the group.");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Verdict send(Work work) {
        Removal removed = work.await(groups.removeMember(group(work), user(work)));
        return Verdict.done(removed == Removal.REMOVED ? Outcome.REMOVED : Outcome.ABSENT);
    }

    @Override
    public Verdict look(Work work) {
        return work.await(groups.isMember(group(work), user(work)))
                ? new Verdict.SendAgain("AWS still shows the user in the group.", Duration.ofSeconds(1))
                : Verdict.done(Outcome.REMOVED);
    }

    private static String group(Work work) {
        return work.item().required("groupId");
    }

    private static String user(Work work) {
        String user = work.item().principalId();
        if (user == null) {
            throw new IllegalStateException(ACTION + " was planned without its user");
        }
        return user;
    }
}
