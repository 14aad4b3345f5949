package io.gatehouse.accesspolicy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether credentials that were issued are made useless when access ends. */
@Schema(name = "SessionCut")
public enum SessionCut {
    /** They work until they run out by themselves. */
    NONE,
    /** When an operator takes the access away, or it is given back. */
    ON_REVOKE,
    /** Whenever the access ends. */
    ALWAYS;

    SessionCut stricter(SessionCut other) {
        return ordinal() >= other.ordinal() ? this : other;
    }
}
