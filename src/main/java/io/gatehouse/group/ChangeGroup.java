package io.gatehouse.group;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Step;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import io.gatehouse.security.Roles;
import io.gatehouse.upstream.Fresh;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a group another name or description: one call that may be repeated. */
@Singleton
final class ChangeGroup implements OperationType, Step {
    private static final String NAME = "UPDATE_GROUP";

    private final Groups groups;
    private final ObjectMapper json;

    ChangeGroup(Groups groups, ObjectMapper json) {
        this.groups = groups;
        this.json = json;
    }

    /** Nothing is sent where nothing changes. */
    NewOperation plan(Group current, GroupSettings desired) {
        NewItem item = NewItem.of(NAME)
                .with("groupId", current.groupId())
                .with("displayName", desired.displayName())
                .with("description", desired.description())
                .saying("Changes the group " + current.displayName() + ".");
        boolean same = GroupSettings.of(current).equals(desired);
        return NewOperation.of(
                        this, Roles.OPERATOR, new Target("GROUP", current.groupId()), same ? List.of() : List.of(item))
                .asking(json.valueToTree(desired.applied(current)))
                .changing(json.valueToTree(GroupSettings.of(current)), json.valueToTree(desired))
                .knowing(Map.of("groupId", current.groupId()));
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
        work.await(groups.update(
                work.known("groupId"),
                work.item().required("displayName"),
                work.item().text("description")));
        return Verdict.done(Outcome.CHANGED);
    }

    @Override
    public Verdict look(Work work) {
        GroupSettings desired = new GroupSettings(
                work.item().required("displayName"), work.item().text("description"));
        return work.await(groups.find(work.known("groupId")))
                        .map(Fresh::value)
                        .filter(group -> GroupSettings.of(group).equals(desired))
                        .isPresent()
                ? Verdict.done(Outcome.CHANGED)
                : new Verdict.SendAgain("AWS shows other values.", Duration.ofSeconds(1));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        return new Target("GROUP", facts.get("groupId"));
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        return new Reply(200, null, json.convertValue(operation.request(), Group.class), false);
    }
}
