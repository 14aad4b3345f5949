package io.gatehouse.plan;

/**
 * The order of an application: what others need comes first, nobody loses access before the plan's new access is there, and
 * what goes, goes in the opposite order.
 */
final class Stages {
    /** Units have their depth added, at most five. */
    static final int UNITS = 0;

    static final int ACCOUNTS = 10;
    static final int ACCOUNTS_COMPLETED = 11;
    static final int ACCOUNT_CHANGES = 12;
    /** What others do with a new account before anybody gets into it. */
    static final int ACCOUNTS_READY = 13;
    /** Creation and reductions; attachments and additions, provisioning, and each account's result follow one by one. */
    static final int PERMISSION_SETS = 20;

    static final int USERS = 30;
    static final int INVITATIONS = 31;
    static final int GROUPS = 32;
    /** Looks up what was created, so that the items after it can be about it. */
    static final int COMPLETED = 40;

    static final int MEMBERSHIPS = 41;
    static final int ASSIGNMENTS = 42;
    static final int ASSIGNMENTS_REMOVED = 50;
    static final int MEMBERSHIPS_REMOVED = 51;
    static final int GROUPS_REMOVED = 52;
    static final int USERS_REMOVED = 53;
    static final int PERMISSION_SETS_REMOVED = 54;
    /** The deepest first: their depth is taken off. */
    static final int UNITS_REMOVED = 70;

    private Stages() {}
}
