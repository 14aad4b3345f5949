package io.gatehouse.simulator.identitystore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.identitystore.IdentityStoreSettings.AbsentDeletion;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations about who is in which group. */
final class MembershipHandlers {

    private final Directory directory;
    private final Stores stores;
    private final Refusals refusals;

    MembershipHandlers(Directory directory, Stores stores) {
        this.directory = directory;
        this.stores = stores;
        this.refusals = stores.refusals();
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateGroupMembership", this::create,
                "DescribeGroupMembership", this::describe,
                "DeleteGroupMembership", this::delete,
                "GetGroupMembershipId", this::getId,
                "IsMemberInGroups", this::isMember,
                "ListGroupMemberships", this::listOfGroup,
                "ListGroupMembershipsForMember", this::listOfMember);
    }

    private ObjectNode create(Call call) {
        String storeId = stores.of(call);
        String userId = userId(call);
        String groupId = call.text("GroupId");
        if (directory.user(storeId, userId).isEmpty()) {
            throw refusals.notFound("USER", userId, "Member does not exist");
        }
        if (directory.group(storeId, groupId).isEmpty()) {
            throw refusals.notFound("GROUP", groupId, "Group does not exist");
        }
        if (directory.membership(storeId, groupId, userId).isPresent()) {
            throw refusals.duplicate("Member and Group relationship already exists");
        }
        Membership membership = new Membership(call.world().randomUuid(), storeId, groupId, userId, stores.stamp(call));
        directory.put(membership);
        return Members.of("MembershipId", membership.membershipId(), "IdentityStoreId", storeId);
    }

    private ObjectNode describe(Call call) {
        return write(directory
                .membership(stores.of(call), call.text("MembershipId"))
                .orElseThrow(() -> refusals.membershipNotFound(call.text("MembershipId"))));
    }

    private ObjectNode delete(Call call) {
        Optional<Membership> membership = directory.membership(stores.of(call), call.text("MembershipId"));
        if (membership.isEmpty() && call.setting(IdentityStoreSettings.ABSENT_DELETION) == AbsentDeletion.REFUSED) {
            throw refusals.membershipNotFound(call.text("MembershipId"));
        }
        membership.ifPresent(directory::remove);
        return Members.of();
    }

    private ObjectNode getId(Call call) {
        String storeId = stores.of(call);
        Membership membership = directory
                .membership(storeId, call.text("GroupId"), userId(call))
                .orElseThrow(() -> refusals.membershipNotFound(null));
        return Members.of("MembershipId", membership.membershipId(), "IdentityStoreId", storeId);
    }

    private ObjectNode isMember(Call call) {
        String storeId = stores.of(call);
        String userId = userId(call);
        List<ObjectNode> results = call.texts("GroupIds").stream()
                .map(groupId -> Members.of(
                        "GroupId",
                        groupId,
                        "MemberId",
                        Members.of("UserId", userId),
                        "MembershipExists",
                        directory.membership(storeId, groupId, userId).isPresent()))
                .toList();
        return Members.of("Results", results);
    }

    private ObjectNode listOfGroup(Call call) {
        String storeId = stores.of(call);
        String groupId = call.text("GroupId");
        if (directory.group(storeId, groupId).isEmpty()) {
            throw refusals.groupNotFound(groupId);
        }
        return stores.pages(call)
                .page(
                        call,
                        "GroupMemberships",
                        directory.membershipsOfGroup(storeId, groupId),
                        Membership::membershipId,
                        MembershipHandlers::write);
    }

    private ObjectNode listOfMember(Call call) {
        String storeId = stores.of(call);
        String userId = userId(call);
        if (directory.user(storeId, userId).isEmpty()) {
            throw refusals.userNotFound(userId);
        }
        return stores.pages(call)
                .page(
                        call,
                        "GroupMemberships",
                        directory.membershipsOfUser(storeId, userId),
                        Membership::membershipId,
                        MembershipHandlers::write);
    }

    private String userId(Call call) {
        String userId = call.input().path("MemberId").path("UserId").textValue();
        if (userId == null) {
            throw refusals.invalid("MemberId must name a user");
        }
        return userId;
    }

    private static ObjectNode write(Membership membership) {
        return Members.of(
                "IdentityStoreId",
                membership.identityStoreId(),
                "MembershipId",
                membership.membershipId(),
                "GroupId",
                membership.groupId(),
                "MemberId",
                Members.of("UserId", membership.userId()),
                "CreatedAt",
                membership.created().at(),
                "CreatedBy",
                membership.created().by(),
                "UpdatedAt",
                membership.created().at(),
                "UpdatedBy",
                membership.created().by());
    }
}
