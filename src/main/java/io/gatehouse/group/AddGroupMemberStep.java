package io.gatehouse.group;

import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.upstream.Addition;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * ADD_GROUP_MEMBER: puts a user into a group; being in it already is a success. The user is the item's principal or,
 * where the same operation creates the user, the fact {@code userId}.
 */
@Singleton
final class AddGroupMemberStep implements Step {
    static final String ACTION = "ADD_GROUP_MEMBER";

    /** How often a user may be unknown who was just created. */
    private static final int ATTEMPTS = 30;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Groups groups;

    AddGroupMemberStep(Groups groups) {
        this.groups = groups;
    }

    static NewItem item(String groupId, String userId, @Nullable String userName) {
        return NewItem.of(ACTION)
                .principal(PrincipalType.USER.name(), userId)
                .with("groupId", groupId)
                .saying("Puts " + (userName == null ? userId : userName) + " into the group.");
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Verdict send(Work work) {
        try {
            Addition added = work.await(groups.addMember(group(work), user(work)));
            return Verdict.done(added == Addition.ADDED ? Outcome.CREATED : Outcome.EXISTED);
        } catch (UpstreamException e) {
            if (e.kind() == FailureKind.NOT_FOUND && isNew(work) && work.item().attempts() < ATTEMPTS) {
                return new Verdict.SendAgain(e.detail(), SOON);
            }
            throw e;
        }
    }

    @Override
    public Verdict look(Work work) {
        return work.await(groups.isMember(group(work), user(work)))
                ? Verdict.done(Outcome.CREATED)
                : new Verdict.SendAgain("AWS does not show the user in the group.", SOON);
    }

    private static boolean isNew(Work work) {
        return work.item().principalId() == null;
    }

    private static String group(Work work) {
        return work.item().required("groupId");
    }

    private static String user(Work work) {
        String named = work.item().principalId();
        return named == null ? work.known("userId") : named;
    }
}
