package io.gatehouse.mfapolicy;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of an attestation.
 *
 * @param note for whoever reads it later, for example a ticket
 */
@Schema(name = "NewAttestation")
public record NewAttestation(
        @Nullable @Size(min = 1, max = 1024) @Pattern(regexp = "[^\\p{C}]+")
        String note) {}
