package io.gatehouse.account;

/** How an account came into the organization. */
public enum JoinedMethod {
    /** By invitation. */
    INVITED,
    /** Created in it. */
    CREATED,
    /** In a way AWS added after this service was built. */
    UNKNOWN
}
