package io.gatehouse.finding;

/** Kinds of findings. */
public enum FindingCode {
    /** An assignment outlives its user or group. */
    PRINCIPAL_GONE,
    /** An account that is not active still has assignments. */
    ACCOUNT_NOT_ACTIVE,
    /** Accounts do not have what a permission set says. */
    NOT_PROVISIONED,
    /** A group has no members. */
    EMPTY_GROUP,
    /** A user is assigned directly. */
    DIRECT_ASSIGNMENT,
    /** A user has the same access directly and through a group. */
    DUPLICATE_ACCESS,
    /** Administrator rights in production. */
    ADMINISTRATOR_IN_PRODUCTION,
    /** Access was given past this service. */
    OUTSIDE_CHANGE,
    /** A permission set is assigned nowhere. */
    PERMISSION_SET_UNUSED,
    /** A user is in no group. */
    USER_WITHOUT_GROUP,
    /** A disabled user still has access or memberships. */
    USER_DISABLED,
    /** Something is no longer as the document says that was applied last. */
    DOCUMENT_DRIFT,
    /** Emergency access waits for a second person to look at it. */
    REVIEW_OUTSTANDING,
    /** Temporary access is still there though its request has ended. */
    GRANT_OUTLASTS_REQUEST
}
