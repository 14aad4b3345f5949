package io.gatehouse.hook;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a hook stands. */
@Schema(name = "HookStatus")
public enum HookStatus {
    /** It was asked for and nobody has answered. */
    OPEN,
    /** It is done; the operation goes on. */
    DONE,
    /** It could not be done; the operation fails. */
    FAILED
}
