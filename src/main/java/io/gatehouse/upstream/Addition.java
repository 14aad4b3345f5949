package io.gatehouse.upstream;

/** How an addition ended. Adding what is there is a success, and distinguishable from having added it. */
public enum Addition {
    /** It was not there, this call added it. */
    ADDED,
    /** It was there already. */
    EXISTED
}
