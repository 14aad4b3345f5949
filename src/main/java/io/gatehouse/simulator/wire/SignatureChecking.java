package io.gatehouse.simulator.wire;

/** How closely signatures are looked at. */
public enum SignatureChecking {
    /** There must be one, of the right service and of today; any access key goes. */
    SCOPE,
    /** It must also be right, so the access key's secret must be known. */
    FULL
}
