package io.gatehouse.operation;

/** Where an item stands, as the journal sees it: finer than {@link ItemStatus}, because a crash in each differs. */
public enum Phase {
    /** Not sent; safe to send or to cancel. */
    PENDING(ItemStatus.PENDING),
    /** About to be sent, or sent without an answer so far: look before acting again. */
    INTENT(ItemStatus.RUNNING),
    /** AWS took it and works on it. */
    ACCEPTED(ItemStatus.RUNNING),
    /** AWS works on it no more (its place is free), but how it ended is not proven yet. */
    PROVING(ItemStatus.RUNNING),
    SUCCEEDED(ItemStatus.SUCCEEDED),
    FAILED(ItemStatus.FAILED),
    CANCELED(ItemStatus.CANCELED);

    private final ItemStatus status;

    Phase(ItemStatus status) {
        this.status = status;
    }

    public ItemStatus status() {
        return status;
    }

    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELED;
    }

    /** Whether AWS may be working on it, so that its place and lanes stay taken. */
    public boolean holdsPlace() {
        return this == INTENT || this == ACCEPTED;
    }
}
