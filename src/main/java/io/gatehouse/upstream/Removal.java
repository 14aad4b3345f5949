package io.gatehouse.upstream;

/** How a removal ended. Removing what is gone is a success, and distinguishable from having removed it. */
public enum Removal {
    /** It was there, this call removed it. */
    REMOVED,
    /** It was not there. */
    ABSENT
}
