package io.gatehouse.onboarding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.AssignmentRemoval;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes everything from a user: direct assignments, memberships, and the user last. What was there is kept for the proof. */
@Singleton
final class Offboard implements OperationType {
    static final String NAME = "OFFBOARD";
    private static final String USER_ID = "userId";

    private final ObjectMapper json;

    Offboard(ObjectMapper json) {
        this.json = json;
    }

    /** What a user had. */
    record Had(String userId, String userName, List<AssignmentKey> assigned, List<String> groups, ObjectNode was) {}

    NewOperation plan(Offboarding asked, Had had) {
        List<NewItem> items = new ArrayList<>();
        had.assigned().forEach(key -> items.add(AssignmentRemoval.of(key)));
        had.groups()
                .forEach(group -> items.add(NewItem.of("REMOVE_GROUP_MEMBER")
                        .atStage(1)
                        .principal(PrincipalType.USER.name(), had.userId())
                        .with("groupId", group)
                        .saying("Takes " + had.userName() + " out of the group " + group + ".")));
        if (!asked.keeps()) {
            items.add(NewItem.of("DELETE_USER")
                    .atStage(2)
                    .principal(PrincipalType.USER.name(), had.userId())
                    .with(USER_ID, had.userId())
                    .saying("Deletes the user " + had.userName() + "."));
        }
        ObjectNode request = json.valueToTree(asked);
        request.set("was", had.was());
        return NewOperation.of(this, Roles.OPERATOR, new Target("USER", had.userId()), items)
                .asking(request)
                .knowing(Map.of(USER_ID, had.userId()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Target result(Map<String, String> facts) {
        return new Target("USER", facts.get(USER_ID));
    }
}
