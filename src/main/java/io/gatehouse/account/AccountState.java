package io.gatehouse.account;

/** AWS's {@code Account.State}; the older {@code Status} is used only where AWS sends no state. */
public enum AccountState {
    /** Created, not usable yet. */
    PENDING_ACTIVATION,
    /** Usable: the only state in which access can be given. */
    ACTIVE,
    /** Suspended by AWS, or closed as seen through the older status. */
    SUSPENDED,
    /** Being closed. */
    PENDING_CLOSURE,
    /** Closed; can be reopened through AWS Support for 90 days. */
    CLOSED,
    /** A state AWS added after this service was built. */
    UNKNOWN
}
