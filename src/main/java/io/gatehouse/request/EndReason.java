package io.gatehouse.request;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why access that was given has ended. */
@Schema(name = "EndReason")
public enum EndReason {
    /** Its time was over. */
    ELAPSED,
    /** Its holder gave it back. */
    RETURNED,
    /** An operator took it away. */
    REVOKED,
    /** Somebody removed the assignment in AWS, or by another operation. */
    REMOVED_OUTSIDE
}
