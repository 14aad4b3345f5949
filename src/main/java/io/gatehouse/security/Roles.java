package io.gatehouse.security;

/** The roles a token may carry, by the names the identity provider uses. Admin includes operator includes viewer. */
public final class Roles {
    /** Reads everything but the audit. */
    public static final String VIEWER = "access-viewer";
    /** Also writes users, groups, memberships, assignments, and sends invitations by mail. */
    public static final String OPERATOR = "access-operator";
    /** Also writes accounts, permission sets and the MFA policy, attests and approves. */
    public static final String ADMIN = "access-admin";
    /** Reads the audit, and nothing else. */
    public static final String AUDITOR = "access-auditor";

    private Roles() {}
}
