package io.gatehouse.index;

/** Why something began or ended to be so. */
public enum Cause {
    /** It was so when the index was filled for the first time, which is no change. */
    FILL,
    /** An operation of this service. */
    OPERATION,
    /** An operation of this service, for a request of temporary access. */
    REQUEST,
    /** An operation of this service, for a document. */
    DOCUMENT,
    /** Somebody else, in AWS. */
    OUTSIDE,
    UNKNOWN
}
