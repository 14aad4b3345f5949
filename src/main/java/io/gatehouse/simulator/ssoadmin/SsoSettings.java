package io.gatehouse.simulator.ssoadmin;

import io.gatehouse.simulator.world.Latency;
import io.gatehouse.simulator.world.Rate;
import io.gatehouse.simulator.world.Setting;
import java.time.Duration;
import java.util.List;

/** What can be set about SSO Admin. */
public final class SsoSettings {

    /** What deleting an assignment that is not there leads to. */
    public enum AbsentDeletion {
        /** It is accepted and ends FAILED. */
        FAILED,
        /** ResourceNotFoundException at once. */
        REFUSED
    }

    /** What ProvisionPermissionSet for one account does when it is not told which. */
    public enum MissingTarget {
        /** ValidationException. */
        REFUSED,
        /** All accounts the set is provisioned to. */
        ALL_ACCOUNTS
    }

    /** How a broken constraint is worded. */
    public enum ValidationWording {
        /** {@code 1 validation error detected: Value '…' at '…' failed to satisfy constraint: …}. */
        COUNTED,
        /** {@code Value of input '…' failed to satisfy constraint: …}. */
        INPUT
    }

    /** Calls of all operations together. */
    public static final Setting<Rate> RATE =
            Setting.rate("sso.rate", 20, 20, "Calls of all SSO Admin operations together a second.");

    /** Assignment operations under way. */
    public static final Setting<Integer> OUTSTANDING_ASSIGNMENTS = Setting.quota(
            "sso.outstandingAssignments", 10, 1_000, "Assignment creations and deletions under way at a time.");

    /** Role updates under way in one account. */
    public static final Setting<Integer> ROLE_UPDATES_PER_ACCOUNT = Setting.quota(
            "sso.roleUpdatesPerAccount", 1, 1_000, "Assignments and provisionings under way in one account at a time.");

    /** Provisionings under way. */
    public static final Setting<Integer> CONCURRENT_PROVISIONINGS = Setting.quota(
            "sso.concurrentProvisionings", 3, 1_000, "ProvisionPermissionSet requests under way at a time.");

    /** Permission sets of an instance. */
    public static final Setting<Integer> PERMISSION_SETS =
            Setting.quota("sso.permissionSets", 3_500, 100_000, "Permission sets of an instance.");

    /** Permission sets provisioned to an account. */
    public static final Setting<Integer> PROVISIONED_PER_ACCOUNT =
            Setting.quota("sso.provisionedPerAccount", 500, 100_000, "Permission sets provisioned to one account.");

    /** Policies of a permission set. */
    public static final Setting<Integer> POLICIES_PER_SET =
            Setting.quota("sso.policiesPerSet", 25, 25, "Managed and customer managed policies of a permission set.");

    /** IAM's own limit in each account. */
    public static final Setting<Integer> POLICIES_PER_ROLE = Setting.quota(
            "sso.policiesPerRole",
            10,
            25,
            "Policies IAM attaches to a role; a larger set fails when it is provisioned.");

    /** Size of an inline policy. */
    public static final Setting<Integer> INLINE_POLICY_BYTES = Setting.quota(
            "sso.inlinePolicyBytes", 10_240, 10_240, "Bytes of an inline policy, white space not counted.");

    /** Tags of a resource. */
    public static final Setting<Integer> TAGS = Setting.quota("sso.tags", 50, 50, "Tags of a resource.");

    /** How long creating an assignment takes. */
    public static final Setting<Latency> ASSIGNMENT_CREATION = Setting.latency(
            "sso.assignmentCreation", Latency.fixed(Duration.ofSeconds(3)), "How long creating an assignment takes.");

    /** How long deleting an assignment takes. */
    public static final Setting<Latency> ASSIGNMENT_DELETION = Setting.latency(
            "sso.assignmentDeletion", Latency.fixed(Duration.ofSeconds(3)), "How long deleting an assignment takes.");

    /** How long provisioning takes. */
    public static final Setting<Latency> PROVISIONING = Setting.latency(
            "sso.provisioning", Latency.fixed(Duration.ofSeconds(3)), "How long provisioning a permission set takes.");

    /** A request's status is not found at first. */
    public static final Setting<Duration> STATUS_UNKNOWN_FOR =
            Setting.window("sso.statusUnknownFor", "How long a new request's status is not found.");

    /** New rows are listed late. */
    public static final Setting<Duration> LIST_LAG = Setting.window(
            "sso.listLag", "How long after SUCCEEDED listings still show what was before; deletions have their own.");

    /** Deleted rows are still listed. */
    public static final Setting<Duration> DELETED_STILL_LISTED_FOR =
            Setting.window("sso.deletedStillListedFor", "How long a deleted assignment is still listed.");

    /** A new principal is not known yet. */
    public static final Setting<Duration> NEW_PRINCIPAL_UNKNOWN_FOR = Setting.window(
            "sso.newPrincipalUnknownFor", "How long assignments do not find a user or group that was just created.");

    /** A new account is not manageable yet. */
    public static final Setting<Duration> NEW_ACCOUNT_REFUSED_FOR = Setting.window(
            "sso.newAccountRefusedFor", "How long assignments to a new account fail for want of permissions.");

    /** A changed permission set can not be changed again at once. */
    public static final Setting<Duration> PERMISSION_SET_BUSY_FOR = Setting.window(
            "sso.permissionSetBusyFor", "How long after a change of a permission set the next one is a conflict.");

    /** A permission set can not be deleted right after its last assignment. */
    public static final Setting<Duration> STILL_ASSIGNED_FOR = Setting.window(
            "sso.stillAssignedFor", "How long after its last assignment went a permission set can not be deleted.");

    /** What deleting an absent assignment leads to. */
    public static final Setting<AbsentDeletion> ABSENT_DELETION =
            Setting.choice("sso.absentDeletion", AbsentDeletion.FAILED, "What deleting an absent assignment leads to.");

    /** Whether deleting the assignment of a principal that is gone fails. */
    public static final Setting<Boolean> DELETION_NEEDS_PRINCIPAL = Setting.flag(
            "sso.deletionNeedsPrincipal", false, "Deleting the assignment of a principal that is gone fails.");

    /** Whether deleting an assignment in an account that is not ACTIVE fails. */
    public static final Setting<Boolean> DELETION_NEEDS_ACTIVE_ACCOUNT = Setting.flag(
            "sso.deletionNeedsActiveAccount",
            true,
            "Deleting an assignment in an account that is not ACTIVE fails, as creating one does.");

    /** What provisioning one account does without its number. */
    public static final Setting<MissingTarget> MISSING_TARGET = Setting.choice(
            "sso.missingTarget",
            MissingTarget.REFUSED,
            "What ProvisionPermissionSet for AWS_ACCOUNT without TargetId does.");

    /** Whether a user's assignments include those of its groups. */
    public static final Setting<Boolean> GROUP_ROWS = Setting.flag(
            "sso.groupRows", false, "ListAccountAssignmentsForPrincipal of a user shows its groups' assignments, too.");

    /** Whether no assignments are an error. */
    public static final Setting<Boolean> NO_ASSIGNMENTS_NOT_FOUND = Setting.flag(
            "sso.noAssignmentsNotFound", false, "ListAccountAssignments answers ResourceNotFoundException when empty.");

    /** Whether an absent boundary is an empty answer. */
    public static final Setting<Boolean> ABSENT_BOUNDARY_IS_EMPTY = Setting.flag(
            "sso.absentBoundaryIsEmpty", false, "An absent permissions boundary is an empty answer, not an error.");

    /** How broken constraints are worded. */
    public static final Setting<ValidationWording> VALIDATION_WORDING =
            Setting.choice("sso.validationWording", ValidationWording.COUNTED, "How broken constraints are worded.");

    /** Whether listings begin with an empty page. */
    public static final Setting<Boolean> EMPTY_FIRST_PAGE =
            Setting.flag("sso.emptyFirstPage", false, "Listings begin with an empty page that carries a token.");

    /** Where Identity Center lives. */
    public static final Setting<String> HOME_REGION = Setting.text(
            "sso.homeRegion", "", "The Region of the instance; elsewhere there is none. Empty means every Region.");

    private SsoSettings() {}

    static List<Setting<?>> all() {
        return List.of(
                RATE,
                OUTSTANDING_ASSIGNMENTS,
                ROLE_UPDATES_PER_ACCOUNT,
                CONCURRENT_PROVISIONINGS,
                PERMISSION_SETS,
                PROVISIONED_PER_ACCOUNT,
                POLICIES_PER_SET,
                POLICIES_PER_ROLE,
                INLINE_POLICY_BYTES,
                TAGS,
                ASSIGNMENT_CREATION,
                ASSIGNMENT_DELETION,
                PROVISIONING,
                STATUS_UNKNOWN_FOR,
                LIST_LAG,
                DELETED_STILL_LISTED_FOR,
                NEW_PRINCIPAL_UNKNOWN_FOR,
                NEW_ACCOUNT_REFUSED_FOR,
                PERMISSION_SET_BUSY_FOR,
                STILL_ASSIGNED_FOR,
                ABSENT_DELETION,
                DELETION_NEEDS_PRINCIPAL,
                DELETION_NEEDS_ACTIVE_ACCOUNT,
                MISSING_TARGET,
                GROUP_ROWS,
                NO_ASSIGNMENTS_NOT_FOUND,
                ABSENT_BOUNDARY_IS_EMPTY,
                VALIDATION_WORDING,
                EMPTY_FIRST_PAGE,
                HOME_REGION);
    }
}
