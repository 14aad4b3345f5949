package io.gatehouse.account;

/** What AWS writes to an alternate contact about. */
public enum ContactType {
    /** Invoices and payments. */
    BILLING,
    /** The availability of services. */
    OPERATIONS,
    /** Security matters. */
    SECURITY
}
