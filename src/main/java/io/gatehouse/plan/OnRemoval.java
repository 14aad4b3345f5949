package io.gatehouse.plan;

/** What becomes of something a document managed and names no longer. */
public enum OnRemoval {
    /** It stays, the plan says so, and the document manages it no longer. */
    REPORT,
    /** It stays, and the document manages it no longer. */
    ABANDON,
    /** It is removed. */
    DELETE
}
