package io.gatehouse.listing;

/** What the index knows, each with an age of its own: the rows of {@code index_part}. */
public enum Part {
    /** Organizational units. */
    UNITS,
    /** Accounts, where they lie and their state. */
    ACCOUNTS,
    /** Tags of accounts. */
    TAGS,
    /** Permission sets and their settings. */
    PERMISSION_SETS,
    /** Policies and tags of permission sets. */
    PERMISSION_SET_DETAILS,
    /** Groups. */
    GROUPS,
    /** Users. */
    USERS,
    /** Who is in which group. */
    MEMBERSHIPS,
    /** Who has which permission set in which account. */
    ASSIGNMENTS,
    /** Whether accounts have what their permission sets say. */
    PROVISIONING
}
