package io.gatehouse.mfapolicy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that the console shows the declared policy.
 *
 * @param attestedBy who says so
 * @param attestedAt when
 * @param expiresAt when it stops to count
 * @param note given along
 */
public record Attestation(
        String attestedBy,
        Instant attestedAt,
        Instant expiresAt,
        @Nullable String note) {
    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
