package io.gatehouse.finding;

/** Where a finding stands. */
public enum FindingStatus {
    /** It is so, and nobody has said that it may be. */
    OPEN,
    /** It is so, and somebody has said that it may be. */
    ACCEPTED,
    /** It is so no more. */
    RESOLVED
}
