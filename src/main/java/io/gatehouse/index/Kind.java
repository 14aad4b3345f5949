package io.gatehouse.index;

import io.gatehouse.listing.Part;

/**
 * The questions a sweep puts to AWS, each about a subject.
 *
 * <p>Some are asked for ever, in turns; the others only when somebody wants to know.
 */
public enum Kind {
    /** The tree of units. No subject. */
    UNITS(Part.UNITS, true),
    /** The accounts, without where they lie. No subject. */
    ACCOUNTS(Part.ACCOUNTS, true),
    /** The accounts that lie in a unit. Subject: the unit's id. */
    PLACES(Part.ACCOUNTS, true),
    /** One account and where it lies. Subject: its id. */
    ACCOUNT(Part.ACCOUNTS, false),
    /** An account's tags. Subject: its id. */
    TAGS(Part.TAGS, true),
    /** The ids of the permission sets. No subject. */
    PERMISSION_SETS(Part.PERMISSION_SETS, true),
    /** Everything about a permission set. Subject: its id. */
    DETAILS(Part.PERMISSION_SET_DETAILS, true),
    /** The groups. No subject. */
    GROUPS(Part.GROUPS, true),
    /** One group. Subject: its id. */
    GROUP(Part.GROUPS, false),
    /** The users. No subject. */
    USERS(Part.USERS, true),
    /** One user. Subject: its id. */
    USER(Part.USERS, false),
    /** The members of a group. Subject: its id. */
    MEMBERSHIPS(Part.MEMBERSHIPS, true),
    /** The assignments of a user or group. Subject: {@code USER/id} or {@code GROUP/id}. */
    PRINCIPAL(Part.ASSIGNMENTS, true),
    /** The assignments of a permission set in an account. Subject: {@code accountId/permissionSetId}. */
    PAIR(Part.ASSIGNMENTS, false),
    /** The accounts a permission set is in. Subject: its id. */
    PROVISIONING(Part.PROVISIONING, true);

    private final Part part;
    private final boolean recurring;

    Kind(Part part, boolean recurring) {
        this.part = part;
        this.recurring = recurring;
    }

    /** Which part of the index it is about. */
    public Part part() {
        return part;
    }

    boolean recurring() {
        return recurring;
    }
}
