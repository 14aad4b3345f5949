package io.gatehouse.plan;

/** What a plan does with a thing. */
public enum PlanAction {
    CREATE,
    UPDATE,
    DELETE,
    /** It is there as it shall be; from now on the document manages it. */
    ADOPT,
    /** It is there as it shall be, and the document manages it. */
    UNCHANGED,
    /** It is there, and no document's business. */
    UNMANAGED
}
