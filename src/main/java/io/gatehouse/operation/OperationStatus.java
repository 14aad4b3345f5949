package io.gatehouse.operation;

/** Where an operation stands; the last three have an end time. */
public enum OperationStatus {
    /** Journaled; nothing of it has been sent to AWS. */
    PENDING,
    RUNNING,
    /** Somebody asked to cancel; what AWS already has is followed to its end. */
    CANCELING,
    SUCCEEDED,
    FAILED,
    CANCELED;

    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELED;
    }
}
