package io.gatehouse.lookup;

/** Who can be given access. */
public enum PrincipalType {
    /** A user of the identity store. */
    USER,
    /** A group of the identity store. */
    GROUP
}
