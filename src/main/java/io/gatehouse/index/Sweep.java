package io.gatehouse.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sweep and what it cost.
 *
 * @param sweepId of a requested one the id of its operation
 * @param scope {@code "ALL"}, or an object with one of {@code accountId}, {@code permissionSetId}, {@code principalId}
 * @param reason FILL, the first one; ROLLING, an hour of those that follow; REQUESTED by somebody
 * @param startedAt when it began
 * @param completedAt absent while it goes on
 * @param calls of AWS, by API
 * @param throttles calls that AWS throttled
 * @param changesFound rows of the index it changed, the first fill apart
 */
@Schema(name = "Sweep")
public record Sweep(
        String sweepId,
        @Schema(implementation = Object.class) JsonNode scope,
        Reason reason,
        Instant startedAt,
        @Nullable Instant completedAt,
        Map<String, Integer> calls,
        int throttles,
        int changesFound) {
    /** Why it was made. */
    @Schema(name = "SweepReason")
    public enum Reason {
        FILL,
        ROLLING,
        REQUESTED
    }
}
