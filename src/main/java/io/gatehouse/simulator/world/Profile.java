package io.gatehouse.simulator.world;

/** Which defaults the settings start from. */
public enum Profile {
    /** AWS's documented quotas and rates, plausible latencies. */
    REAL,
    /** No rates, no latencies, roomy quotas. */
    FAST
}
