package io.gatehouse.group;

import static io.gatehouse.lookup.PrincipalType.USER;

import io.gatehouse.lookup.AssignmentLookup;
import io.gatehouse.lookup.PrincipalKey;
import io.gatehouse.lookup.PrincipalLookup;
import io.gatehouse.lookup.PrincipalRef;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.lookup.References;
import io.gatehouse.lookup.Resolved;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.Fresh;
import io.gatehouse.web.Body;
import io.gatehouse.web.Preconditions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads groups, and checks what is asked for before it becomes an operation. Plans block; they are made for writes. */
@ApplicationScoped
public class GroupService {
    private final Groups groups;
    private final PrincipalLookup principals;
    private final AssignmentLookup assignments;
    private final Preconditions preconditions;
    private final CreateGroup createGroup;
    private final ChangeGroup changeGroup;
    private final DeleteGroup deleteGroup;
    private final SetGroupMembers setGroupMembers;
    private final AddGroupMember addGroupMember;
    private final RemoveGroupMember removeGroupMember;

    GroupService(
            Groups groups,
            PrincipalLookup principals,
            AssignmentLookup assignments,
            Preconditions preconditions,
            CreateGroup createGroup,
            ChangeGroup changeGroup,
            DeleteGroup deleteGroup,
            SetGroupMembers setGroupMembers,
            AddGroupMember addGroupMember,
            RemoveGroupMember removeGroupMember) {
        this.groups = groups;
        this.principals = principals;
        this.assignments = assignments;
        this.preconditions = preconditions;
        this.createGroup = createGroup;
        this.changeGroup = changeGroup;
        this.deleteGroup = deleteGroup;
        this.setGroupMembers = setGroupMembers;
        this.addGroupMember = addGroupMember;
        this.removeGroupMember = removeGroupMember;
    }

    Uni<Fresh<Group>> get(String groupId) {
        return groups.find(groupId).map(found -> found.orElseThrow(() -> GroupRefusals.absent(groupId)));
    }

    Uni<Fresh<List<GroupMember>>> members(String groupId) {
        return groups.members(groupId).map(found -> found.orElseThrow(() -> GroupRefusals.absent(groupId)));
    }

    public NewOperation create(GroupSettings wanted) {
        refuseTaken(wanted.displayName(), CallContext.exact());
        return createGroup.plan(wanted);
    }

    /** Changes name or description: 409 for a name another group has. */
    public NewOperation change(String groupId, Body<GroupSettings> body) {
        CallContext calls = CallContext.exact();
        Group current = seen(groupId, calls);
        GroupSettings desired = body.patch(GroupSettings.of(current));
        if (!desired.displayName().equalsIgnoreCase(current.displayName())) {
            refuseTaken(desired.displayName(), calls);
        }
        return changeGroup.plan(current, desired);
    }

    public NewOperation delete(String groupId) {
        CallContext calls = CallContext.exact();
        Group current = seen(groupId, calls);
        return deleteGroup.plan(
                current,
                calls.await(assignments
                        .ofPrincipal(new PrincipalKey(PrincipalType.GROUP, groupId))
                        .chain(assignments::removals)));
    }

    NewOperation setMembers(String groupId, Body<DesiredMembers> body) {
        CallContext calls = CallContext.exact();
        List<GroupMember> current = calls.await(members(groupId)).value();
        return setGroupMembers.plan(groupId, current, users(body.value().members(), calls));
    }

    /** Puts a user into a group; nothing where the user is in it. */
    public NewOperation addMember(String groupId, String userId) {
        CallContext calls = CallContext.exact();
        calls.await(get(groupId));
        return addGroupMember.plan(groupId, user(userId, calls));
    }

    public NewOperation removeMember(String groupId, String userId) {
        CallContext.exact().await(get(groupId));
        return removeGroupMember.plan(groupId, userId);
    }

    private Group seen(String groupId, CallContext calls) {
        return preconditions.check(calls.await(get(groupId)).value());
    }

    private void refuseTaken(String displayName, CallContext calls) {
        GroupRefusals.checkNotReserved(displayName);
        calls.await(groups.findByName(displayName)).ifPresent(taken -> {
            throw GroupRefusals.exists(displayName, taken.value().groupId());
        });
    }

    /** The user of an address; a user name is no id there. */
    private PrincipalRef user(String userId, CallContext calls) {
        return switch (calls.await(principals.find(USER, userId))) {
            case Resolved.Found<PrincipalRef> found when found.value().id().equals(userId) -> found.value();
            default -> throw GroupRefusals.userAbsent(userId);
        };
    }

    private List<PrincipalRef> users(List<String> named, CallContext calls) {
        References references = new References();
        List<PrincipalRef> users =
                references.followAll("/members", "a user", named, calls.await(principals.findAll(USER, named)));
        references.check();
        return users;
    }
}
