package io.gatehouse.group;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes one user out of a group while the caller waits. */
@Singleton
final class RemoveGroupMember implements OperationType {
    NewOperation plan(String groupId, String userId) {
        return NewOperation.of(
                this,
                Roles.OPERATOR,
                new Target("GROUP", groupId),
                List.of(RemoveGroupMemberStep.item(groupId, userId, null)));
    }

    @Override
    public String name() {
        return "REMOVE_GROUP_MEMBER";
    }
}
