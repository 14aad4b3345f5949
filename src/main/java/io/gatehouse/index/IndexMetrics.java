package io.gatehouse.index;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the sweep costs and finds, and which events came; docs/metrics.md has them. */
@Singleton
final class IndexMetrics {
    private final MeterRegistry metrics;

    IndexMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** An answer was taken. */
    void swept(Map<String, Integer> calls, int throttles, int changes) {
        calls.forEach((api, count) ->
                metrics.counter("gatehouse.index.calls", "api", api).increment(count));
        metrics.counter("gatehouse.index.throttles").increment(throttles);
        metrics.counter("gatehouse.index.drift").increment(changes);
    }

    /** An event came. */
    void event(String outcome) {
        metrics.counter("gatehouse.index.events", "outcome", outcome).increment();
    }
}
