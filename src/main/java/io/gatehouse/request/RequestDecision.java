package io.gatehouse.request;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who may decide says of a request.
 *
 * @param note for the record
 * @param duration a shorter time than was asked for; absent: as asked for
 */
@Schema(name = "RequestDecision")
public record RequestDecision(
        @NotNull AccessRequest.Vote decision,
        @Nullable @Size(max = 1000) String note,
        @Nullable Duration duration) {}
