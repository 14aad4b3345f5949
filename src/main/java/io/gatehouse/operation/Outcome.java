package io.gatehouse.operation;

/** What an ended item came to. */
public enum Outcome {
    /** Done by this operation. */
    CREATED,
    /** It was so already; nothing was sent. */
    EXISTED,
    /** Changed by this operation, where nothing was created or removed. */
    CHANGED,
    REMOVED,
    /** It was gone already. */
    ABSENT,
    /** Nothing was done, and nothing had to be: the reason says why. */
    SKIPPED,
    FAILED,
    CANCELED
}
