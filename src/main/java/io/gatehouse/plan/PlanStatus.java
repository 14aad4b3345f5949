package io.gatehouse.plan;

/** Whether a plan can be applied. */
public enum PlanStatus {
    READY,
    /** It violates limits or protections. */
    BLOCKED,
    /** It was applied; a plan is applied once. */
    APPLIED,
    /** What it touches has changed since. */
    STALE,
    EXPIRED
}
