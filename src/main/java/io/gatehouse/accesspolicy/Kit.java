package io.gatehouse.accesspolicy;

import java.time.Duration;

/**
 * A permission set.
 *
 * @param session how long credentials work that are issued with it; AWS's longest where it is not known
 */
public record Kit(String permissionSetId, String name, Duration session) {
    /** AWS's longest session. */
    public static final Duration LONGEST = Duration.ofHours(12);
}
