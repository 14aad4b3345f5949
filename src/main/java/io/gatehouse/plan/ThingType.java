package io.gatehouse.plan;

/** What a document can say something about. */
public enum ThingType {
    ORGANIZATIONAL_UNIT,
    ACCOUNT,
    PERMISSION_SET,
    GROUP,
    USER,
    /** That a user is in a group. */
    MEMBERSHIP,
    ASSIGNMENT
}
