package io.gatehouse.aws.budget;

import io.gatehouse.aws.AwsApi;
import io.gatehouse.metrics.Sample;
import io.gatehouse.metrics.Samples;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.NonNull;

/** Gauges of the budget all replicas share: what could be called at once, and whether AWS made us slow down. */
@Singleton
class BudgetMetrics implements MeterBinder {
    private static final Bucket UNUSED = new Bucket(Double.NEGATIVE_INFINITY, 1);

    private final ApiRates rates;
    private final Sample<Map<String, Bucket>> buckets;

    BudgetMetrics(ApiRates rates, Jdbi jdbi, Samples samples) {
        this.rates = rates;
        this.buckets = samples.of("the budget of AWS calls", () -> jdbi.withHandle(Bucket::ask));
    }

    /**
     * A bucket as it is.
     *
     * @param ahead seconds by which its next slot lies in the future
     */
    private record Bucket(double ahead, double pace) {
        static Map<String, Bucket> ask(Handle db) {
            return db.createQuery("""
                            select name, extract(epoch from next_free - clock_timestamp())::float8 as ahead, %s as pace
                              from aws_budget
                            """.formatted(PostgresSlots.PACE_NOW)).reduceRows(new HashMap<>(), (map, row) -> {
                map.put(
                        row.getColumn("name", String.class),
                        new Bucket(row.getColumn("ahead", Double.class), row.getColumn("pace", Double.class)));
                return map;
            });
        }

        /** How many calls could leave at once. */
        double left(Rate rate) {
            double slots = (rate.toleranceSeconds() - Math.max(0, ahead)) / rate.intervalSeconds() + 1;
            return Math.clamp(Math.floor(slots), 0, rate.burst());
        }
    }

    @Override
    public void bindTo(@NonNull MeterRegistry registry) {
        Map<String, Rate> shared = new HashMap<>();
        Arrays.stream(AwsApi.values()).forEach(api -> shared.put(api.bucket(), rates.of(api)));
        shared.forEach((bucket, rate) -> {
            Gauge.builder(
                            "gatehouse.aws.budget.left",
                            buckets,
                            sample -> sample.value(
                                    known -> known.getOrDefault(bucket, UNUSED).left(rate)))
                    .tag("bucket", bucket)
                    .description("Calls that could be made at once")
                    .register(registry);
            Gauge.builder(
                            "gatehouse.aws.budget.pace",
                            buckets,
                            sample -> sample.value(
                                    known -> known.getOrDefault(bucket, UNUSED).pace()))
                    .tag("bucket", bucket)
                    .description("Share of the rate in use: below 1 for a while after AWS throttled")
                    .register(registry);
        });
    }
}
