package io.gatehouse.finding;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of an acceptance.
 *
 * @param note why it may be so, for whoever reads it later
 * @param expiresAt until when; absent for good
 */
@Schema(name = "NewAcceptance")
public record NewAcceptance(
        @NotNull @Size(min = 1, max = 1024) @Pattern(regexp = "[^\\p{C}]+")
        String note,

        @Nullable Instant expiresAt) {}
