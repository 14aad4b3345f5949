package io.gatehouse.index;

import io.gatehouse.listing.Part;
import io.gatehouse.metrics.Sample;
import io.gatehouse.metrics.Samples;
import io.gatehouse.store.DatabaseClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.NonNull;

/** How old the index is, what its sweep costs and finds, and which events came; docs/metrics.md has them. */
@Singleton
class IndexMetrics implements MeterBinder {
    private final MeterRegistry metrics;
    private final Sample<Ages> ages;

    IndexMetrics(MeterRegistry metrics, Jdbi jdbi, Samples samples) {
        this.metrics = metrics;
        this.ages = samples.of("the access index", () -> jdbi.withHandle(Ages::ask));
    }

    /**
     * How old it is.
     *
     * @param seconds since the moment each part is known for; without those never known
     * @param overdue seconds since the oldest question was due that was not asked
     */
    private record Ages(Map<Part, Double> seconds, double overdue) {
        static Ages ask(Handle db) {
            Map<Part, Double> seconds = new EnumMap<>(Part.class);
            Timestamp now = Timestamp.from(DatabaseClock.now(db));
            db.createQuery("select part, as_of from index_part where filled_at is not null and as_of is not null")
                    .map((row, context) -> Map.entry(
                            Part.valueOf(row.getString("part")),
                            (now.getTime() - row.getTimestamp("as_of").getTime()) / 1000.0))
                    .forEach(entry -> seconds.put(entry.getKey(), entry.getValue()));
            double overdue = db.createQuery("""
                            select coalesce(greatest(extract(epoch from clock_timestamp() - min(due_at)), 0), 0)
                              from index_question
                            """).mapTo(Double.class).one();
            return new Ages(seconds, overdue);
        }
    }

    @Override
    public void bindTo(@NonNull MeterRegistry registry) {
        for (Part part : Part.values()) {
            Gauge.builder(
                            "gatehouse.index.age",
                            () -> ages.value(all -> all.seconds().getOrDefault(part, Double.NaN)))
                    .tag("part", part.name())
                    .baseUnit("seconds")
                    .description("Time since the moment a part of the access index is known for")
                    .register(registry);
        }
        Gauge.builder("gatehouse.index.overdue", () -> ages.value(Ages::overdue))
                .baseUnit("seconds")
                .description("Time since the oldest question of the access index was due")
                .register(registry);
        // there from the start, so that a rate over them is 0 and not unknown
        for (Kind kind : Kind.values()) {
            calls(registry, kind);
        }
        throttles(registry);
        drift(registry);
        for (EventOutcome outcome : EventOutcome.values()) {
            events(registry, outcome);
        }
    }

    /** What became of an event. */
    enum EventOutcome {
        /** A reason to look. */
        TAKEN,
        /** The index knew already, as it does of what this service writes. */
        KNOWN,
        /** It came before. */
        REPEATED,
        /** Of a kind that does not matter here. */
        IGNORED
    }

    /** An answer was taken. */
    void swept(Kind kind, int calls, int throttled, int changes) {
        calls(metrics, kind).increment(calls);
        throttles(metrics).increment(throttled);
        drift(metrics).increment(changes);
    }

    /** An event came. */
    void event(EventOutcome outcome) {
        events(metrics, outcome).increment();
    }

    private static Counter calls(MeterRegistry registry, Kind kind) {
        return Counter.builder("gatehouse.index.calls")
                .tag("kind", kind.name())
                .description("Calls of AWS that sweeps made")
                .register(registry);
    }

    private static Counter throttles(MeterRegistry registry) {
        return Counter.builder("gatehouse.index.throttles")
                .description("Calls of sweeps that AWS throttled")
                .register(registry);
    }

    private static Counter drift(MeterRegistry registry) {
        return Counter.builder("gatehouse.index.drift")
                .description("Rows of the access index that sweeps changed: what others did in AWS")
                .register(registry);
    }

    private static Counter events(MeterRegistry registry, EventOutcome outcome) {
        return Counter.builder("gatehouse.index.events")
                .tag("outcome", outcome.name())
                .description("Events of AWS that were handed in")
                .register(registry);
    }
}
