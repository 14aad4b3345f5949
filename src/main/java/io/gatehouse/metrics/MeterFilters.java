package io.gatehouse.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** What all meters of a kind have in common. */
final class MeterFilters {
    private static final Map<String, double[]> BOUNDS = Map.of(
            "http.server.requests", millis(5, 20, 100, 500, 2_000, 10_000, 30_000),
            "gatehouse.aws.calls", millis(50, 200, 500, 2_000, 5_000, 20_000),
            "gatehouse.aws.budget.wait", millis(10, 100, 1_000, 10_000, 60_000),
            "gatehouse.operations.duration", millis(1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000));

    private MeterFilters() {}

    /** Bounds of histograms, few and where a decision lies, so that Prometheus can say which share was faster. */
    @Produces
    @Singleton
    static MeterFilter bounds() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                double[] bounds = BOUNDS.get(id.getName());
                return bounds == null
                        ? config
                        : DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(bounds)
                                .build()
                                .merge(config);
            }
        };
    }

    /**
     * Quarkus tags a server's meters with its port only where the port is fixed, and Prometheus wants the same tags on
     * all meters of a name: with one port fixed and one not, the second server would not start.
     */
    @Produces
    @Singleton
    static MeterFilter ports() {
        return MeterFilter.ignoreTags("server.port");
    }

    private static double[] millis(long... bounds) {
        return LongStream.of(bounds)
                .map(TimeUnit.MILLISECONDS::toNanos)
                .asDoubleStream()
                .toArray();
    }
}
