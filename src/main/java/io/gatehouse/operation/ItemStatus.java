package io.gatehouse.operation;

/** Where an item stands, as callers see it. */
public enum ItemStatus {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELED
}
