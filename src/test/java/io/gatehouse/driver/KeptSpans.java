package io.gatehouse.driver;

import static org.awaitility.Awaitility.await;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Predicate;

/** Where traces go in tests that turn them on. */
@Singleton
public class KeptSpans {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    @Produces
    @Singleton
    InMemorySpanExporter exporter() {
        return exporter;
    }

    /** The only span of this name in the trace, once it has come. */
    SpanData only(String name, Predicate<SpanData> where) {
        return await(name)
                .until(() -> all(name, where), found -> found.size() == 1)
                .getFirst();
    }

    /** All spans of a trace. */
    List<SpanData> of(String trace) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    void forget() {
        exporter.reset();
    }

    /** All spans of this name. */
    List<SpanData> all(String name, Predicate<SpanData> where) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .filter(where)
                .toList();
    }
}
