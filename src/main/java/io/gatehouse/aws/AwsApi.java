package io.gatehouse.aws;

import static io.gatehouse.aws.AwsApi.Effect.READ;
import static io.gatehouse.aws.AwsApi.Effect.WRITE;
import static io.gatehouse.aws.AwsService.ACCOUNT;
import static io.gatehouse.aws.AwsService.CONSOLE;
import static io.gatehouse.aws.AwsService.DIRECTORY;
import static io.gatehouse.aws.AwsService.IDENTITY_STORE;
import static io.gatehouse.aws.AwsService.ORGANIZATIONS;
import static io.gatehouse.aws.AwsService.SSO;

import io.gatehouse.aws.budget.Rate;

/**
 * Every AWS API this service calls, and nothing else: whether it changes anything, and the rate AWS documents for it.
 * Rates of Organizations are those for one account ("Quotas and service limits for AWS Organizations", throttling
 * limits); where AWS documents none, the lowest documented one is taken. SSO Admin shares one rate, the Identity
 * Store has one for each API ("IAM Identity Center quotas"): both are kept with the service.
 */
public enum AwsApi {
    DESCRIBE_ORGANIZATION(ORGANIZATIONS, "DescribeOrganization", READ, Rate.of(1, 2)),
    CREATE_ORGANIZATION(ORGANIZATIONS, "CreateOrganization", WRITE, Rate.of(1, 2)),
    LIST_ROOTS(ORGANIZATIONS, "ListRoots", READ, Rate.of(1, 2)),
    LIST_ORGANIZATIONAL_UNITS(ORGANIZATIONS, "ListOrganizationalUnitsForParent", READ, Rate.of(5, 8)),
    DESCRIBE_ORGANIZATIONAL_UNIT(ORGANIZATIONS, "DescribeOrganizationalUnit", READ, Rate.of(1, 2)),
    CREATE_ORGANIZATIONAL_UNIT(ORGANIZATIONS, "CreateOrganizationalUnit", WRITE, Rate.of(1, 2)),
    UPDATE_ORGANIZATIONAL_UNIT(ORGANIZATIONS, "UpdateOrganizationalUnit", WRITE, Rate.of(1, 2)),
    DELETE_ORGANIZATIONAL_UNIT(ORGANIZATIONS, "DeleteOrganizationalUnit", WRITE, Rate.of(1, 2)),
    LIST_PARENTS(ORGANIZATIONS, "ListParents", READ, Rate.of(5, 8)),
    LIST_TRUSTED_SERVICES(ORGANIZATIONS, "ListAWSServiceAccessForOrganization", READ, Rate.of(1, 2)),
    ENABLE_TRUSTED_SERVICE(ORGANIZATIONS, "EnableAWSServiceAccess", WRITE, Rate.of(1, 2)),
    LIST_DELEGATED_ADMINISTRATORS(ORGANIZATIONS, "ListDelegatedAdministrators", READ, Rate.of(5, 8)),
    LIST_ACCOUNTS(ORGANIZATIONS, "ListAccounts", READ, Rate.of(8, 12)),
    LIST_ACCOUNTS_FOR_PARENT(ORGANIZATIONS, "ListAccountsForParent", READ, Rate.of(5, 8)),
    DESCRIBE_ACCOUNT(ORGANIZATIONS, "DescribeAccount", READ, Rate.of(20, 30)),
    CREATE_ACCOUNT(ORGANIZATIONS, "CreateAccount", WRITE, Rate.of(0.1, 3)),
    DESCRIBE_CREATE_ACCOUNT_STATUS(ORGANIZATIONS, "DescribeCreateAccountStatus", READ, Rate.of(2, 2)),
    LIST_CREATE_ACCOUNT_STATUS(ORGANIZATIONS, "ListCreateAccountStatus", READ, Rate.of(5, 8)),
    MOVE_ACCOUNT(ORGANIZATIONS, "MoveAccount", WRITE, Rate.of(2, 3)),
    CLOSE_ACCOUNT(ORGANIZATIONS, "CloseAccount", WRITE, Rate.of(0.05, 1)),
    LIST_POLICIES(ORGANIZATIONS, "ListPolicies", READ, Rate.of(1, 2)),
    DESCRIBE_POLICY(ORGANIZATIONS, "DescribePolicy", READ, Rate.of(1, 2)),
    LIST_TARGETS_FOR_POLICY(ORGANIZATIONS, "ListTargetsForPolicy", READ, Rate.of(1, 2)),
    CREATE_POLICY(ORGANIZATIONS, "CreatePolicy", WRITE, Rate.of(1, 2)),
    UPDATE_POLICY(ORGANIZATIONS, "UpdatePolicy", WRITE, Rate.of(1, 2)),
    DELETE_POLICY(ORGANIZATIONS, "DeletePolicy", WRITE, Rate.of(1, 2)),
    ATTACH_POLICY(ORGANIZATIONS, "AttachPolicy", WRITE, Rate.of(1, 2)),
    DETACH_POLICY(ORGANIZATIONS, "DetachPolicy", WRITE, Rate.of(1, 2)),
    LIST_ORGANIZATION_TAGS(ORGANIZATIONS, "ListTagsForResource", READ, Rate.of(10, 15)),
    TAG_ORGANIZATION_RESOURCE(ORGANIZATIONS, "TagResource", WRITE, Rate.of(4, 6)),
    UNTAG_ORGANIZATION_RESOURCE(ORGANIZATIONS, "UntagResource", WRITE, Rate.of(4, 6)),

    PUT_ACCOUNT_NAME(ACCOUNT, "PutAccountName", WRITE, Rate.of(1, 2)),
    GET_ALTERNATE_CONTACT(ACCOUNT, "GetAlternateContact", READ, Rate.of(10, 15)),
    PUT_ALTERNATE_CONTACT(ACCOUNT, "PutAlternateContact", WRITE, Rate.of(5, 8)),
    DELETE_ALTERNATE_CONTACT(ACCOUNT, "DeleteAlternateContact", WRITE, Rate.of(1, 6)),
    START_PRIMARY_EMAIL_UPDATE(ACCOUNT, "StartPrimaryEmailUpdate", WRITE, Rate.of(1, 1)),
    ACCEPT_PRIMARY_EMAIL_UPDATE(ACCOUNT, "AcceptPrimaryEmailUpdate", WRITE, Rate.of(1, 1)),

    LIST_INSTANCES(SSO, "ListInstances", READ),
    LIST_PERMISSION_SETS(SSO, "ListPermissionSets", READ),
    DESCRIBE_PERMISSION_SET(SSO, "DescribePermissionSet", READ),
    CREATE_PERMISSION_SET(SSO, "CreatePermissionSet", WRITE),
    UPDATE_PERMISSION_SET(SSO, "UpdatePermissionSet", WRITE),
    DELETE_PERMISSION_SET(SSO, "DeletePermissionSet", WRITE),
    LIST_MANAGED_POLICIES(SSO, "ListManagedPoliciesInPermissionSet", READ),
    ATTACH_MANAGED_POLICY(SSO, "AttachManagedPolicyToPermissionSet", WRITE),
    DETACH_MANAGED_POLICY(SSO, "DetachManagedPolicyFromPermissionSet", WRITE),
    LIST_CUSTOMER_MANAGED_POLICIES(SSO, "ListCustomerManagedPolicyReferencesInPermissionSet", READ),
    ATTACH_CUSTOMER_MANAGED_POLICY(SSO, "AttachCustomerManagedPolicyReferenceToPermissionSet", WRITE),
    DETACH_CUSTOMER_MANAGED_POLICY(SSO, "DetachCustomerManagedPolicyReferenceFromPermissionSet", WRITE),
    GET_INLINE_POLICY(SSO, "GetInlinePolicyForPermissionSet", READ),
    PUT_INLINE_POLICY(SSO, "PutInlinePolicyToPermissionSet", WRITE),
    DELETE_INLINE_POLICY(SSO, "DeleteInlinePolicyFromPermissionSet", WRITE),
    GET_PERMISSIONS_BOUNDARY(SSO, "GetPermissionsBoundaryForPermissionSet", READ),
    PUT_PERMISSIONS_BOUNDARY(SSO, "PutPermissionsBoundaryToPermissionSet", WRITE),
    DELETE_PERMISSIONS_BOUNDARY(SSO, "DeletePermissionsBoundaryFromPermissionSet", WRITE),
    LIST_SSO_TAGS(SSO, "ListTagsForResource", READ),
    TAG_SSO_RESOURCE(SSO, "TagResource", WRITE),
    UNTAG_SSO_RESOURCE(SSO, "UntagResource", WRITE),
    PROVISION_PERMISSION_SET(SSO, "ProvisionPermissionSet", WRITE),
    DESCRIBE_PROVISIONING_STATUS(SSO, "DescribePermissionSetProvisioningStatus", READ),
    LIST_PROVISIONING_STATUS(SSO, "ListPermissionSetProvisioningStatus", READ),
    LIST_ACCOUNTS_PROVISIONED(SSO, "ListAccountsForProvisionedPermissionSet", READ),
    LIST_PERMISSION_SETS_PROVISIONED(SSO, "ListPermissionSetsProvisionedToAccount", READ),
    CREATE_ASSIGNMENT(SSO, "CreateAccountAssignment", WRITE),
    DELETE_ASSIGNMENT(SSO, "DeleteAccountAssignment", WRITE),
    DESCRIBE_ASSIGNMENT_CREATION(SSO, "DescribeAccountAssignmentCreationStatus", READ),
    DESCRIBE_ASSIGNMENT_DELETION(SSO, "DescribeAccountAssignmentDeletionStatus", READ),
    LIST_ASSIGNMENT_CREATIONS(SSO, "ListAccountAssignmentCreationStatus", READ),
    LIST_ASSIGNMENT_DELETIONS(SSO, "ListAccountAssignmentDeletionStatus", READ),
    LIST_ASSIGNMENTS(SSO, "ListAccountAssignments", READ),
    LIST_ASSIGNMENTS_FOR_PRINCIPAL(SSO, "ListAccountAssignmentsForPrincipal", READ),

    LIST_GROUPS(IDENTITY_STORE, "ListGroups", READ),
    DESCRIBE_GROUP(IDENTITY_STORE, "DescribeGroup", READ),
    GET_GROUP_ID(IDENTITY_STORE, "GetGroupId", READ),
    CREATE_GROUP(IDENTITY_STORE, "CreateGroup", WRITE),
    UPDATE_GROUP(IDENTITY_STORE, "UpdateGroup", WRITE),
    DELETE_GROUP(IDENTITY_STORE, "DeleteGroup", WRITE),
    LIST_MEMBERSHIPS(IDENTITY_STORE, "ListGroupMemberships", READ),
    LIST_MEMBERSHIPS_FOR_MEMBER(IDENTITY_STORE, "ListGroupMembershipsForMember", READ),
    GET_MEMBERSHIP_ID(IDENTITY_STORE, "GetGroupMembershipId", READ),
    IS_MEMBER_IN_GROUPS(IDENTITY_STORE, "IsMemberInGroups", READ),
    CREATE_MEMBERSHIP(IDENTITY_STORE, "CreateGroupMembership", WRITE),
    DELETE_MEMBERSHIP(IDENTITY_STORE, "DeleteGroupMembership", WRITE),
    LIST_USERS(IDENTITY_STORE, "ListUsers", READ),
    DESCRIBE_USER(IDENTITY_STORE, "DescribeUser", READ),
    GET_USER_ID(IDENTITY_STORE, "GetUserId", READ),
    CREATE_USER(IDENTITY_STORE, "CreateUser", WRITE),
    UPDATE_USER(IDENTITY_STORE, "UpdateUser", WRITE),
    DELETE_USER(IDENTITY_STORE, "DeleteUser", WRITE),

    GET_SSO_CONFIGURATION(CONSOLE, "GetSsoConfiguration", READ),
    UPDATE_SSO_CONFIGURATION(CONSOLE, "UpdateSsoConfiguration", WRITE),
    UPDATE_PASSWORD(DIRECTORY, "UpdatePassword", WRITE);

    /** Whether an API changes anything. */
    enum Effect {
        /** May be repeated. */
        READ,
        /** Is never repeated without looking first. */
        WRITE
    }

    private final AwsService service;
    private final String operation;
    private final Effect effect;
    private final Rate documented;

    AwsApi(AwsService service, String operation, Effect effect, Rate documented) {
        this.service = service;
        this.operation = operation;
        this.effect = effect;
        this.documented = documented;
    }

    AwsApi(AwsService service, String operation, Effect effect) {
        this(service, operation, effect, service.rate());
    }

    public AwsService service() {
        return service;
    }

    /** As AWS spells it. */
    public String operation() {
        return operation;
    }

    /** The IAM action a role needs for it. */
    public String action() {
        return service.prefix() + ":" + operation;
    }

    public boolean writes() {
        return effect == WRITE;
    }

    /** What AWS allows, of this API or of all that share a bucket with it. */
    public Rate documented() {
        return documented;
    }

    /** The name of what it draws on: the API's own, or the service's where all its APIs draw on one. */
    public String bucket() {
        return service.sharesOneRate() ? service.prefix() : action();
    }

    /**
     * Whether a share of the rate is kept for callers who wait. Where an API that only operations use has a bucket of
     * its own, a share kept back would be a share wasted.
     */
    public boolean keepsInteractiveShare() {
        return service.sharesOneRate() || !writes();
    }
}
