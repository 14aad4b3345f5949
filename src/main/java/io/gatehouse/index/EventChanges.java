package io.gatehouse.index;

import io.gatehouse.index.AwsChange.Change;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which row of the index an event says to have changed, so that whoever did it is named there. */
final class EventChanges {
    /** Events that change what a permission set allows. */
    static final Set<String> POLICIES = Set.of(
            "UpdatePermissionSet",
            "AttachManagedPolicyToPermissionSet",
            "DetachManagedPolicyFromPermissionSet",
            "AttachCustomerManagedPolicyReferenceToPermissionSet",
            "DetachCustomerManagedPolicyReferenceFromPermissionSet",
            "PutInlinePolicyToPermissionSet",
            "DeleteInlinePolicyFromPermissionSet",
            "PutPermissionsBoundaryToPermissionSet",
            "DeletePermissionsBoundaryFromPermissionSet");

    private EventChanges() {}

    /** The row; empty where the event names none, or nobody. */
    static Optional<AwsChange> of(AwsEvent event) {
        return switch (event.name()) {
            case "CreateAccountAssignment" -> assignment(event, Change.BEGAN);
            case "DeleteAccountAssignment" -> assignment(event, Change.ENDED);
            case "CreateGroupMembership", "AddMemberToGroup" -> membership(event, Change.BEGAN);
            case "DeleteGroupMembership", "RemoveMemberFromGroup" -> membership(event, Change.ENDED);
            case "CreateUser" -> single(event, Facet.USER, event.user(), Change.BEGAN);
            case "DeleteUser" -> single(event, Facet.USER, event.user(), Change.ENDED);
            case "UpdateUser", "EnableUser", "DisableUser", "UpdateUserName" ->
                single(event, Facet.USER, event.user(), Change.CHANGED);
            case "CreateGroup" -> single(event, Facet.GROUP, event.group(), Change.BEGAN);
            case "DeleteGroup" -> single(event, Facet.GROUP, event.group(), Change.ENDED);
            case "UpdateGroup" -> single(event, Facet.GROUP, event.group(), Change.CHANGED);
            case "CreatePermissionSet" ->
                single(event, Facet.PERMISSION_SET_DESCRIBED, event.permissionSet(), Change.BEGAN);
            case "DeletePermissionSet" ->
                single(event, Facet.PERMISSION_SET_DESCRIBED, event.permissionSet(), Change.ENDED);
            case "CloseAccount", "MoveAccount", "PutAccountName" ->
                single(event, Facet.ACCOUNT_LISTED, event.account(), Change.CHANGED);
            case "TagResource", "UntagResource" ->
                event.service().equals("organizations")
                        ? single(event, Facet.ACCOUNT_LISTED, event.account(), Change.CHANGED)
                        : single(event, Facet.PERMISSION_SET_DESCRIBED, event.permissionSet(), Change.CHANGED);
            default ->
                POLICIES.contains(event.name())
                        ? single(event, Facet.PERMISSION_SET_DESCRIBED, event.permissionSet(), Change.CHANGED)
                        : Optional.empty();
        };
    }

    private static Optional<AwsChange> assignment(AwsEvent event, Change change) {
        return event.account().flatMap(account -> event.permissionSet()
                .flatMap(set -> event.principalType().flatMap(type -> event.principalId()
                        .flatMap(id -> change(event, Facet.ASSIGNMENT, List.of(account, set, type, id), change)))));
    }

    private static Optional<AwsChange> membership(AwsEvent event, Change change) {
        return event.group().flatMap(group -> event.member()
                .flatMap(user -> change(event, Facet.MEMBERSHIP, List.of(group, user), change)));
    }

    private static Optional<AwsChange> single(AwsEvent event, Facet facet, Optional<String> id, Change change) {
        return id.flatMap(key -> change(event, facet, List.of(key), change));
    }

    private static Optional<AwsChange> change(AwsEvent event, Facet facet, List<String> key, Change change) {
        return Optional.ofNullable(event.actor())
                .map(actor -> new AwsChange(facet, key, change, actor, event.happenedAt()));
    }
}
