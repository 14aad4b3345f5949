package io.gatehouse.health;

import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When AWS was seen last, and what kept us from seeing it since.
 *
 * @param seen when it last answered; absent before the first time
 * @param obstacle what kept it from answering when it was last asked; absent when nothing did
 */
record AwsSight(@Nullable Instant seen, @Nullable String obstacle) {
    /** Failures that mean that AWS is out of reach, or we are without credentials; all others are answers of AWS. */
    private static final Set<FailureKind> OUT_OF_REACH =
            EnumSet.of(FailureKind.SILENT, FailureKind.UNAVAILABLE, FailureKind.CREDENTIALS);

    static AwsSight never() {
        return new AwsSight(null, "Not asked yet.");
    }

    /** After asking, with what came of it. */
    AwsSight after(Optional<UpstreamException> failure, Instant now) {
        return failure.filter(e -> OUT_OF_REACH.contains(e.kind()))
                .map(e -> new AwsSight(seen, e.kind() + ": " + e.detail()))
                .orElseGet(() -> new AwsSight(now, null));
    }

    /** Whether AWS was seen this recently, or not missing when it was last asked. */
    boolean within(Duration tolerance, Instant now) {
        return seen != null && (obstacle == null || seen.plus(tolerance).isAfter(now));
    }
}
