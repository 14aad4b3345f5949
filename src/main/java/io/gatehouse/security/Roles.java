package io.gatehouse.security;

/**
 * The roles a token may carry, by the names the identity provider uses. Admin includes operator includes
 * viewer includes requester; auditor includes viewer.
 */
public final class Roles {
    /** Sees oneself: who one is, what one reaches, what one asked for. */
    public static final String REQUESTER = "access-requester";
    /** Says who is on call, and nothing else: for a machine. Admin does not include it. */
    public static final String ON_CALL = "access-on-call";
    /** Reads everything but the audit. */
    public static final String VIEWER = "access-viewer";
    /** Also writes users, groups, memberships, assignments, and sends invitations by mail. */
    public static final String OPERATOR = "access-operator";
    /** Also writes accounts, permission sets and the MFA policy, attests and approves. */
    public static final String ADMIN = "access-admin";
    /** Hands in events of AWS, and nothing else; no other role includes it. */
    public static final String EVENTS = "access-events";
    /** Reads the audit, and what a viewer reads. */
    public static final String AUDITOR = "access-auditor";

    /**
     * Writes the assignments that are delegated to a team of the caller's (docs/delegation.md). No token carries it: the
     * service gives it to those the delegations name.
     */
    public static final String DELEGATE = "access-delegate";

    private Roles() {}
}
