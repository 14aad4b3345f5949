package io.gatehouse.journal;

import io.gatehouse.operation.Operation;
import io.gatehouse.upstream.CallContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leads a trace through the journal: the request leaves its place in its trace with the operation, and whoever drives the
 * operation goes on from there. One that is taken up again gets a trace of its own, whose first span links to the request
 * (OpenTelemetry, "Links between spans"), so that what happened after an accident can be told from what happened before.
 */
@ApplicationScoped
public class Traces {
    private static final String TRACE_PARENT = "traceparent";
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * Notes the operation in the span of the request that asks for it.
     *
     * @return the place of that span, as W3C Trace Context writes it; absent when nothing is traced
     */
    @Nullable
    public String accepted(String operationId) {
        Span.current().setAttribute(CallContext.OPERATION_ATTRIBUTE, operationId);
        Map<String, String> carrier = new HashMap<>();
        W3C.inject(Context.current(), carrier, Map::put);
        return carrier.get(TRACE_PARENT);
    }

    /**
     * Where the spans of an operation go that a driver has just taken up.
     *
     * @param started whether anything of it was sent before
     */
    public Context adopted(Operation operation, boolean started) {
        Context request = request(operation);
        if (!started) {
            return request;
        }
        Span resumed = tracer.spanBuilder("resume " + operation.type())
                .setNoParent()
                .addLink(spanContext(request))
                .setAttribute(CallContext.OPERATION_ATTRIBUTE, operation.id())
                .startSpan();
        // it ends at once, for the driver may be killed and then would never tell of it
        resumed.end();
        return Context.root().with(resumed);
    }

    /** Does a part of one operation in a span of its own. */
    public void within(Context operation, String operationId, String part, Runnable work) {
        run(
                tracer.spanBuilder(part)
                        .setParent(operation)
                        .setAttribute(CallContext.OPERATION_ATTRIBUTE, operationId),
                work);
    }

    /** Does a part of several operations at once, in a span that links to each of them, or is within the only one. */
    public void withinAll(Map<String, Context> operations, String part, Runnable work) {
        if (operations.size() == 1) {
            operations.forEach((id, place) -> within(place, id, part, work));
            return;
        }
        SpanBuilder span = tracer.spanBuilder(part).setNoParent();
        operations.values().forEach(place -> span.addLink(spanContext(place)));
        run(span, work);
    }

    private static void run(SpanBuilder builder, Runnable work) {
        Span span = builder.startSpan();
        try (Scope ignored = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
    }

    private static Context request(Operation operation) {
        String traceParent = operation.traceParent();
        return traceParent == null
                ? Context.root()
                : W3C.extract(Context.root(), Map.of(TRACE_PARENT, traceParent), GETTER);
    }

    private static SpanContext spanContext(Context context) {
        return Span.fromContext(context).getSpanContext();
    }
}
