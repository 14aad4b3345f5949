package io.gatehouse.access;

/** What becomes of groups in an answer. */
public enum Expansion {
    /** Their members are shown. */
    PEOPLE,
    /** They are shown themselves. */
    NONE
}
