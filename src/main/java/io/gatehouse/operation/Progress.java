package io.gatehouse.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation is, in items.
 *
 * @param queuePosition operations that go first; 0 once its own items move
 * @param estimatedCompletionAt from the pace AWS showed so far; absent while nothing is known
 */
public record Progress(
        int total,
        int pending,
        int running,
        int succeeded,
        int failed,
        int canceled,
        int queuePosition,
        @Nullable Instant estimatedCompletionAt) {}
