package io.gatehouse.request;

/** What moved a request. */
enum Cause {
    ASKED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    EXPIRED,
    STARTED,
    /** A policy that changed since does not allow it any more, or a guardrail. */
    NOT_ALLOWED,
    /** AWS has the access. */
    PROVEN,
    /** AWS does not have it. */
    NOT_GIVEN,
    EXTENDED,
    ENDING_SOON,
    ELAPSED,
    RETURNED,
    REVOKED,
    REMOVED_OUTSIDE,
    /** AWS does not have it any more, or has it for somebody else's sake. */
    RELEASED,
    /** A second person has looked at access that nobody had to agree to. */
    REVIEWED
}
