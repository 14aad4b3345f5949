package io.gatehouse.driver;

import io.gatehouse.metrics.Sample;
import io.gatehouse.metrics.Samples;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Phase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.NonNull;

/** Gauges of what is open in the journal. Every replica reports the same, so take the largest and not the sum. */
@ApplicationScoped
class OperationMetrics implements MeterBinder {
    private static final List<OperationStatus> OPEN =
            List.of(OperationStatus.PENDING, OperationStatus.RUNNING, OperationStatus.CANCELING);
    private static final List<Phase> UNFINISHED = List.of(Phase.PENDING, Phase.INTENT, Phase.ACCEPTED, Phase.PROVING);

    private final Sample<OpenWork> backlog;
    private final Driving driving;

    OperationMetrics(Jdbi jdbi, Driving driving, Samples samples) {
        this.backlog = samples.of("open operations", () -> jdbi.withHandle(OpenWork::ask));
        this.driving = driving;
    }

    /**
     * What is open.
     *
     * @param forOperator operations that wait for an operator's retry
     * @param forApproval operations that wait for a second person
     * @param queueAge seconds since the oldest operation with unsent items was asked for, of those nobody has to act on
     * @param unprovenAge seconds since the oldest item was sent whose outcome is not known
     */
    private record OpenWork(
            Map<String, Integer> operations,
            Map<String, Integer> items,
            int forOperator,
            int forApproval,
            double queueAge,
            double unprovenAge) {

        static OpenWork ask(Handle db) {
            Map<String, Integer> operations = counts(db, """
                    select status as name, count(*) as number from operation where completed_at is null group by status
                    """);
            Map<String, Integer> items = counts(db, """
                    select phase as name, count(*) as number from operation_item
                     where phase in ('INTENT', 'ACCEPTED', 'PROVING') group by phase
                    union all
                    select 'PENDING', coalesce(sum(pending_items), 0) from operation where completed_at is null
                    """);
            return db.createQuery("""
                            select count(*) filter (where held) as for_operator,
                                   count(*) filter (where approval ->> 'state' = 'PENDING') as for_approval,
                                   coalesce(extract(epoch from clock_timestamp() - min(created_at) filter (
                                       where not held and coalesce(approval ->> 'state', '') <> 'PENDING'
                                         and pending_items > 0)), 0) as queue_age,
                                   coalesce(extract(epoch from clock_timestamp() - (
                                       select min(started_at) from operation_item
                                        where phase in ('INTENT', 'PROVING'))), 0) as unproven_age
                              from operation where completed_at is null
                            """)
                    .map((row, context) -> new OpenWork(
                            operations,
                            items,
                            row.getInt("for_operator"),
                            row.getInt("for_approval"),
                            row.getDouble("queue_age"),
                            row.getDouble("unproven_age")))
                    .one();
        }

        private static Map<String, Integer> counts(Handle db, String sql) {
            return db.createQuery(sql).reduceRows(new HashMap<>(), (map, row) -> {
                map.put(row.getColumn("name", String.class), row.getColumn("number", Integer.class));
                return map;
            });
        }
    }

    @Override
    public void bindTo(@NonNull MeterRegistry registry) {
        for (OperationStatus status : OPEN) {
            gauge("gatehouse.operations.open", open -> open.operations().getOrDefault(status.name(), 0))
                    .tag("status", status.name())
                    .description("Operations that have not ended")
                    .register(registry);
        }
        for (Phase phase : UNFINISHED) {
            gauge("gatehouse.operations.items", open -> open.items().getOrDefault(phase.name(), 0))
                    .tag("phase", phase.name())
                    .description("Items of open operations: waiting, being sent, with AWS, waiting for proof")
                    .register(registry);
        }
        gauge("gatehouse.operations.waiting", OpenWork::forOperator)
                .tag("for", "OPERATOR")
                .description("Operations that wait for a person")
                .register(registry);
        gauge("gatehouse.operations.waiting", OpenWork::forApproval)
                .tag("for", "APPROVAL")
                .description("Operations that wait for a person")
                .register(registry);
        gauge("gatehouse.operations.queue.age", OpenWork::queueAge)
                .baseUnit("seconds")
                .description("Age of the oldest operation with items that were not sent yet")
                .register(registry);
        gauge("gatehouse.operations.unproven.age", OpenWork::unprovenAge)
                .baseUnit("seconds")
                .description("Time since the oldest item was sent whose outcome is not known")
                .register(registry);
        Gauge.builder("gatehouse.operations.driving", driving, now -> now.here() ? 1 : 0)
                .description("1 on the replica that drives operations")
                .register(registry);
        Gauge.builder("gatehouse.operations.driven", driving, now -> now.somewhere()
                        .map(held -> held ? 1.0 : 0.0)
                        .orElse(Double.NaN))
                .description("1 while a replica holds the driver's lease")
                .register(registry);
    }

    private Gauge.Builder<Sample<OpenWork>> gauge(String name, ToDoubleFunction<OpenWork> value) {
        return Gauge.builder(name, backlog, sample -> sample.value(value));
    }
}
