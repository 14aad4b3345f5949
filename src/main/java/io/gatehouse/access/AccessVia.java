package io.gatehouse.access;

/** How access comes about. */
public enum AccessVia {
    /** By an assignment of one's own. */
    DIRECT,
    /** By an assignment of a group one is in. */
    GROUP
}
