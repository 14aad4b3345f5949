package io.gatehouse.finding;

/** How much something ought to worry. */
public enum Severity {
    /** Look at it today. */
    HIGH,
    /** Look at it this week. */
    MEDIUM,
    /** Tidy it up some time. */
    LOW
}
