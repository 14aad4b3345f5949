package io.gatehouse.index;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which questions an event gives reason to ask: one or two cheap ones for each. */
final class EventQuestions {
    private static final Set<String> ASSIGNMENTS = Set.of("CreateAccountAssignment", "DeleteAccountAssignment");
    private static final Set<String> SETS = Set.of("CreatePermissionSet", "DeletePermissionSet");
    private static final Set<String> USERS = Set.of(
            "CreateUser",
            "UpdateUser",
            "DeleteUser",
            "EnableUser",
            "DisableUser",
            "UpdateUserName",
            "CompleteVirtualMfaDeviceRegistration");
    private static final Set<String> GROUPS = Set.of("CreateGroup", "UpdateGroup", "DeleteGroup");
    private static final Set<String> MEMBERS =
            Set.of("CreateGroupMembership", "DeleteGroupMembership", "AddMemberToGroup", "RemoveMemberFromGroup");
    private static final Set<String> UNITS =
            Set.of("CreateOrganizationalUnit", "UpdateOrganizationalUnit", "DeleteOrganizationalUnit");
    private static final Set<String> ONE_ACCOUNT =
            Set.of("CloseAccount", "CloseAccountResult", "MoveAccount", "CreateAccountResult", "PutAccountName");
    private static final Set<String> ALL_ACCOUNTS =
            Set.of("RemoveAccountFromOrganization", "AcceptHandshake", "LeaveOrganization", "CreateAccount");
    private static final Set<String> TAGS = Set.of("TagResource", "UntagResource");

    private EventQuestions() {}

    /** A question. */
    record Asked(Kind kind, String subject) {}

    /** What to ask; nothing for kinds of events that don't matter here. */
    static List<Asked> of(AwsEvent event) {
        return switch (event.service()) {
            case "sso" -> access(event);
            case "sso-directory", "identitystore" -> directory(event);
            case "organizations", "account" -> organization(event);
            default -> List.of();
        };
    }

    private static List<Asked> access(AwsEvent event) {
        Optional<String> set = event.permissionSet();
        if (ASSIGNMENTS.contains(event.name())) {
            return assignment(event, set);
        }
        if (SETS.contains(event.name())) {
            return one(Kind.DETAILS, set, Kind.PERMISSION_SETS);
        }
        if (EventChanges.POLICIES.contains(event.name()) || TAGS.contains(event.name())) {
            return set.map(id -> List.of(new Asked(Kind.DETAILS, id), new Asked(Kind.PROVISIONING, id)))
                    .orElse(List.of());
        }
        return event.name().equals("ProvisionPermissionSet")
                ? set.map(id -> List.of(new Asked(Kind.PROVISIONING, id))).orElse(List.of())
                : List.of();
    }

    private static List<Asked> assignment(AwsEvent event, Optional<String> set) {
        Optional<String> account = event.account();
        if (account.isEmpty() || set.isEmpty()) {
            return event.principalId()
                    .flatMap(id ->
                            event.principalType().map(type -> List.of(new Asked(Kind.PRINCIPAL, type + "/" + id))))
                    .orElse(List.of());
        }
        return List.of(new Asked(Kind.PAIR, account.get() + "/" + set.get()), new Asked(Kind.PROVISIONING, set.get()));
    }

    private static List<Asked> directory(AwsEvent event) {
        if (MEMBERS.contains(event.name())) {
            return event.group()
                    .map(id -> List.of(new Asked(Kind.MEMBERSHIPS, id)))
                    .orElse(List.of());
        }
        if (USERS.contains(event.name())) {
            return one(Kind.USER, event.user(), Kind.USERS);
        }
        return GROUPS.contains(event.name()) ? one(Kind.GROUP, event.group(), Kind.GROUPS) : List.of();
    }

    private static List<Asked> organization(AwsEvent event) {
        if (UNITS.contains(event.name())) {
            return List.of(new Asked(Kind.UNITS, ""));
        }
        if (ONE_ACCOUNT.contains(event.name())) {
            return one(Kind.ACCOUNT, event.account(), Kind.ACCOUNTS);
        }
        if (TAGS.contains(event.name())) {
            return event.account().map(id -> List.of(new Asked(Kind.TAGS, id))).orElse(List.of());
        }
        return ALL_ACCOUNTS.contains(event.name()) ? List.of(new Asked(Kind.ACCOUNTS, "")) : List.of();
    }

    /** One thing where the event names it, else the list of them. */
    private static List<Asked> one(Kind single, Optional<String> subject, Kind all) {
        return List.of(subject.map(id -> new Asked(single, id)).orElseGet(() -> new Asked(all, "")));
    }
}
