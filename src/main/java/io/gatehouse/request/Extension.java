package io.gatehouse.request;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Until when access is wanted now.
 *
 * @param until a moment, not a time: the same request sent twice extends once
 */
@Schema(name = "Extension")
public record Extension(@NotNull Instant until) {}
