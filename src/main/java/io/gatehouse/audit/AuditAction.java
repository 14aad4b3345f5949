package io.gatehouse.audit;

/** What an entry of the audit tells of. */
public enum AuditAction {
    /** A write was accepted and journaled. */
    OPERATION_ACCEPTED,
    /** Somebody canceled an operation. */
    OPERATION_CANCELED,
    /** Somebody asked an operation that waited for an operator to go on. */
    OPERATION_RESUMED,
    /** A second person agreed. */
    OPERATION_APPROVED,
    /** A second person refused. */
    OPERATION_REJECTED,
    /** A write has ended, well or not. */
    OPERATION_ENDED,
    /** Somebody asked for temporary access. */
    ACCESS_REQUESTED,
    /** Somebody who may agree to temporary access has decided, or has looked at it afterwards. */
    ACCESS_DECIDED,
    /** Temporary access began, was changed or ended; the detail says by what. */
    ACCESS_CHANGED,
    /** Somebody said who is on call. */
    ON_CALL_CHANGED,
    /** Somebody said what became of a hook an operation waits for. */
    HOOK_ANSWERED,
    /** A request was refused for want of a role. */
    DENIED_BY_ROLE,
    /** A request was refused by a guardrail. */
    DENIED_BY_GUARDRAIL
}
