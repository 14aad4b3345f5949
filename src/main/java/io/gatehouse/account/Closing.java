package io.gatehouse.account;

/** What AWS answered to the wish to close an account. */
public enum Closing {
    /** Accepted; the account stays ACTIVE for a while, then PENDING_CLOSURE. */
    STARTED,
    /** It is closed already. */
    ALREADY_CLOSED,
    /** There is no such account in the organization. */
    ABSENT
}
