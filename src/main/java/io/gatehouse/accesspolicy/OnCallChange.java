package io.gatehouse.accesspolicy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who is on call from now on.
 *
 * @param users ids or user names; empty: nobody
 * @param validUntil until when, at most 31 days ahead
 */
@Schema(name = "OnCallChange")
public record OnCallChange(
        @NotNull @Size(max = 100) List<@NotBlank String> users,
        @NotNull Instant validUntil) {}
