package io.gatehouse.index;

/** What the index knows, by how it is asked for in AWS; each has its own age. */
public enum Part {
    UNITS,
    /** Accounts with their unit; without tags. */
    ACCOUNTS,
    TAGS,
    /** Names of permission sets and what a list of them shows. */
    PERMISSION_SETS,
    /** Policies and tags of permission sets. */
    PERMISSION_SET_DETAILS,
    GROUPS,
    USERS,
    MEMBERSHIPS,
    ASSIGNMENTS,
    PROVISIONING
}
