package io.gatehouse.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives a group exactly these members: one call for everybody who comes or goes, none for who stays. */
@Singleton
final class SetGroupMembers implements OperationType {
    private final ObjectMapper json;

    SetGroupMembers(ObjectMapper json) {
        this.json = json;
    }

    NewOperation plan(String groupId, Collection<GroupMember> current, Collection<PrincipalRef> desired) {
        Map<String, @Nullable String> present = new TreeMap<>();
        current.forEach(member -> present.put(member.userId(), member.userName()));
        Map<String, String> wanted = desired.stream()
                .collect(Collectors.toMap(PrincipalRef::id, PrincipalRef::name, (one, same) -> one, TreeMap::new));
        List<NewItem> items = new ArrayList<>();
        wanted.forEach((userId, userName) -> {
            if (!present.containsKey(userId)) {
                items.add(AddGroupMemberStep.item(groupId, userId, userName));
            }
        });
        present.forEach((userId, userName) -> {
            if (!wanted.containsKey(userId)) {
                items.add(RemoveGroupMemberStep.item(groupId, userId, userName));
            }
        });
        return NewOperation.of(this, Roles.OPERATOR, new Target("GROUP", groupId), items)
                .asking(members(wanted))
                .changing(members(present), members(wanted))
                .knowing(Map.of("groupId", groupId));
    }

    private JsonNode members(Map<String, ?> users) {
        return json.valueToTree(new DesiredMembers(List.copyOf(users.keySet())));
    }

    @Override
    public String name() {
        return "SET_GROUP_MEMBERS";
    }

    @Override
    public Target result(Map<String, String> facts) {
        return new Target("GROUP", facts.get("groupId"));
    }
}
