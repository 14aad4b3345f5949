package io.gatehouse.webhook;

import io.gatehouse.metrics.Sample;
import io.gatehouse.metrics.Samples;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.NonNull;

/** Gauges of the outbox. Every replica reports the same, so take the largest and not the sum. */
@ApplicationScoped
class WebhookMetrics implements MeterBinder {
    private final Sample<Undelivered> undelivered;

    WebhookMetrics(Jdbi jdbi, Samples samples) {
        this.undelivered = samples.of("undelivered webhooks", () -> jdbi.withHandle(Undelivered::ask));
    }

    /**
     * Events no receiver took.
     *
     * @param waiting still being tried
     * @param oldest seconds since the oldest of these came to be
     * @param givenUp kept for inspection
     */
    private record Undelivered(int waiting, double oldest, int givenUp) {
        static Undelivered ask(Handle db) {
            return db.createQuery("""
                            select count(*) filter (where not given_up) as waiting,
                                   coalesce(extract(epoch from clock_timestamp()
                                       - min(created_at) filter (where not given_up)), 0) as oldest,
                                   count(*) filter (where given_up) as given_up
                              from webhook_delivery where delivered_at is null
                            """)
                    .map((row, context) ->
                            new Undelivered(row.getInt("waiting"), row.getDouble("oldest"), row.getInt("given_up")))
                    .one();
        }
    }

    @Override
    public void bindTo(@NonNull MeterRegistry registry) {
        Gauge.builder("gatehouse.webhooks.waiting", undelivered, sample -> sample.value(Undelivered::waiting))
                .description("Events not delivered yet")
                .register(registry);
        Gauge.builder("gatehouse.webhooks.waiting.age", undelivered, sample -> sample.value(Undelivered::oldest))
                .baseUnit("seconds")
                .description("Age of the oldest event not delivered yet")
                .register(registry);
        Gauge.builder("gatehouse.webhooks.given.up", undelivered, sample -> sample.value(Undelivered::givenUp))
                .description("Events that no receiver took in time")
                .register(registry);
    }
}
