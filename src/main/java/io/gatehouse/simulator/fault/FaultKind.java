package io.gatehouse.simulator.fault;

/** What a fault does to the call it hits. "Commit" is the moment the call's effect becomes part of the world. */
public enum FaultKind {
    /** Resets the connection; nothing happened. */
    DROP_BEFORE,
    /** Resets the connection after the commit: it happened, but nobody was told. */
    DROP_AFTER,
    /** Answers the HTTP status (500 unless given); nothing happened. */
    ERROR_BEFORE,
    /** Answers the HTTP status (500 unless given) after the commit. */
    ERROR_AFTER,
    /** Waits before the commit. */
    DELAY_BEFORE,
    /** Waits after the commit, before the answer. */
    DELAY_AFTER,
    /** Never answers; nothing happened. */
    STALL,
    /** Never answers after the commit. */
    STALL_AFTER,
    /** Answers half the body after the commit, then resets the connection. */
    TRUNCATE,
    /** Answers the service's throttling error. */
    THROTTLE,
    /** Answers AccessDeniedException. */
    ACCESS_DENIED,
    /** Answers ExpiredTokenException. */
    EXPIRED_TOKEN,
    /** What the call begins ends FAILED with the text. */
    FAIL,
    /** What the call begins never ends. */
    STUCK
}
