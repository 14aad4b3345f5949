package io.gatehouse.group;

import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts one user into a group while the caller waits. */
@Singleton
final class AddGroupMember implements OperationType {
    NewOperation plan(String groupId, PrincipalRef user) {
        return NewOperation.of(
                this,
                Roles.OPERATOR,
                new Target("GROUP", groupId),
                List.of(AddGroupMemberStep.item(groupId, user.id(), user.name())));
    }

    @Override
    public String name() {
        return "ADD_GROUP_MEMBER";
    }
}
