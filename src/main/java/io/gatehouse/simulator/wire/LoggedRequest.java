package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request that was received and what became of it.
 *
 * @param number counts from one since the simulator began or was reset
 * @param time when it came, in the world's time
 * @param outcome {@code Success}, an error's code, or what a fault did: {@code Dropped}, {@code Stalled}, {@code Truncated}
 * @param committed whether the operation took effect
 * @param status the HTTP status answered, 0 when none was
 * @param concurrent how many requests of that operation were being served, this one included
 * @param durationMillis from its arrival until the answer was handed to the network
 * @param faults ids of the faults that hit it
 */
public record LoggedRequest(
        long number,
        Instant time,
        String service,
        String operation,
        JsonNode input,
        String outcome,
        boolean committed,
        int status,
        String requestId,
        @Nullable String accessKeyId,
        int concurrent,
        long durationMillis,
        List<String> faults) {}
