package io.gatehouse.mfapolicy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The policy someone wants to hold.
 *
 * @param operationId of the operation that brings it about; identifies it
 * @param settings what shall hold
 * @param declaredBy who wants it
 * @param declaredAt since when
 * @param attestation the newest, absent while nobody attested it
 */
record Declaration(
        String operationId,
        MfaSettings settings,
        String declaredBy,
        Instant declaredAt,
        @Nullable Attestation attestation) {}
