package io.gatehouse.simulator.ssoadmin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That an account has a permission set's role.
 *
 * @param revision of the set when the role was last written
 * @param at when that was
 * @param before the revision the role had until then, null when there was no role
 */
record Provisioning(
        String accountId,
        String permissionSetArn,
        int revision,
        Instant at,
        @Nullable Integer before) {

    /** What listings show that lag behind; empty while they do not show the role at all. */
    Optional<Integer> listedRevision(Instant now, Duration lag) {
        return now.isBefore(at.plus(lag)) ? Optional.ofNullable(before) : Optional.of(revision);
    }
}
