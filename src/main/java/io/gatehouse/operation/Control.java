package io.gatehouse.operation;

/** What people do to operations that are under way. */
public enum Control {
    CANCEL,
    RESUME,
    APPROVE,
    REJECT
}
