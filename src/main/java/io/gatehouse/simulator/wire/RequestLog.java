package io.gatehouse.simulator.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last requests and the counts of all of them. Safe for any thread. */
public final class RequestLog {

    /** How many requests are kept; older ones are only counted. */
    public static final int KEPT = 200_000;

    /**
     * How often an operation was called.
     *
     * @param total requests that were answered or dropped
     * @param committed how many took effect
     * @param maxConcurrent most requests of that operation that were being served at once
     * @param outcomes number of requests by outcome
     */
    public record Count(int total, int committed, int maxConcurrent, Map<String, Integer> outcomes) {

        /** Never called. */
        public static final Count NONE = new Count(0, 0, 0, Map.of());

        private Count with(LoggedRequest request) {
            Map<String, Integer> more = new TreeMap<>(outcomes);
            more.merge(request.outcome(), 1, Integer::sum);
            return new Count(
                    total + 1,
                    committed + (request.committed() ? 1 : 0),
                    Math.max(maxConcurrent, request.concurrent()),
                    more);
        }
    }

    private final Deque<LoggedRequest> kept = new ArrayDeque<>();
    private final Map<String, Count> counts = new TreeMap<>();
    private final Map<String, Integer> serving = new HashMap<>();
    private long last;

    /** Notes that a request begins to be served; how many of that operation are. */
    synchronized int begin(String service, String operation) {
        return serving.merge(name(service, operation), 1, Integer::sum);
    }

    /** Notes how a request ended; it gets its number here, so numbers follow the order of the ends. */
    synchronized void end(LoggedRequest request) {
        String name = name(request.service(), request.operation());
        serving.computeIfPresent(name, (ignored, count) -> count > 1 ? count - 1 : null);
        counts.put(name, counts.getOrDefault(name, Count.NONE).with(request));
        kept.addLast(numbered(request, ++last));
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    /** The kept requests, oldest first. */
    public synchronized List<LoggedRequest> all() {
        return List.copyOf(kept);
    }

    /** Counts by {@code service.operation}. */
    public synchronized Map<String, Count> counts() {
        return new TreeMap<>(counts);
    }

    /** Forgets all requests that have ended. */
    public synchronized void clear() {
        kept.clear();
        counts.clear();
        last = 0;
    }

    private static String name(String service, String operation) {
        return service + "." + operation;
    }

    private static LoggedRequest numbered(LoggedRequest request, long number) {
        return new LoggedRequest(
                number,
                request.time(),
                request.service(),
                request.operation(),
                request.input(),
                request.outcome(),
                request.committed(),
                request.status(),
                request.requestId(),
                request.accessKeyId(),
                request.concurrent(),
                request.durationMillis(),
                request.faults());
    }
}
