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
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.upstream.UpstreamException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a group: one call, found again by its name when the answer is lost. */
@Singleton
final class CreateGroup implements OperationType, Step {
    private static final String NAME = "CREATE_GROUP";
    private static final String GROUP_ID = "groupId";

    private final Groups groups;
    private final ObjectMapper json;

    CreateGroup(Groups groups, ObjectMapper json) {
        this.groups = groups;
        this.json = json;
    }

    NewOperation plan(GroupSettings settings) {
        NewItem item = NewItem.of(NAME)
                .with("displayName", settings.displayName())
                .with("description", settings.description())
                .saying("Creates the group " + settings.displayName() + ".");
        return NewOperation.of(this, Roles.OPERATOR, new Target("GROUP", null), List.of(item))
                .asking(json.valueToTree(settings));
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
        String displayName = work.item().required("displayName");
        String description = work.item().text("description");
        try {
            return created(work.await(groups.create(displayName, description)));
        } catch (UpstreamException e) {
            if (e.kind() != FailureKind.ALREADY_EXISTS) {
                throw e;
            }
            Optional<Group> there = find(work);
            boolean ours = work.item().attempts() > 1
                    && there.map(group -> GroupSettings.of(group).equals(new GroupSettings(displayName, description)))
                            .orElse(false);
            return ours
                    ? created(there.orElseThrow().groupId())
                    : taken(displayName, there.map(Group::groupId).orElse(null));
        }
    }

    @Override
    public Verdict look(Work work) {
        return find(work)
                .<Verdict>map(group -> created(group.groupId()))
                .orElseGet(() -> new Verdict.SendAgain("AWS has no group of this name.", Duration.ofSeconds(1)));
    }

    @Override
    public @Nullable Target result(Map<String, String> facts) {
        String groupId = facts.get(GROUP_ID);
        return groupId == null ? null : new Target("GROUP", groupId);
    }

    @Override
    public Reply reply(Operation operation, Work work) {
        String groupId = work.known(GROUP_ID);
        GroupSettings settings = json.convertValue(operation.request(), GroupSettings.class);
        return new Reply(201, URI.create("/groups/" + groupId), settings.of(groupId), false);
    }

    private Optional<Group> find(Work work) {
        return work.await(groups.findByName(work.item().required("displayName")))
                .map(Fresh::value);
    }

    private static Verdict created(String groupId) {
        return Verdict.done(Outcome.CREATED).fact(GROUP_ID, groupId);
    }

    private static Verdict taken(String displayName, @Nullable String groupId) {
        var refusal = GroupRefusals.exists(displayName, groupId);
        return new Verdict.Failed(refusal.detail(), refusal.code().name(), false, refusal);
    }
}
