package io.gatehouse.mfapolicy;

import io.gatehouse.metrics.Sample;
import io.gatehouse.metrics.Samples;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.NonNull;

/** Gauges of how old a person's word for the declared MFA policy is; NaN while there is none. */
@ApplicationScoped
class AttestationMetrics implements MeterBinder {
    private final Sample<Optional<Attestation>> attestation;

    AttestationMetrics(Declarations declarations, Samples samples) {
        this.attestation = samples.of(
                "the MFA policy's attestation", () -> declarations.current().map(Declaration::attestation));
    }

    @Override
    public void bindTo(@NonNull MeterRegistry registry) {
        gauge("gatehouse.mfa.attestation.age", known -> seconds(known.attestedAt(), Instant.now()))
                .description("Time since a person attested the declared MFA policy")
                .register(registry);
        gauge("gatehouse.mfa.attestation.remaining", known -> seconds(Instant.now(), known.expiresAt()))
                .description("Time until that attestation is stale; negative when it is")
                .register(registry);
    }

    private Gauge.Builder<Sample<Optional<Attestation>>> gauge(String name, ToDoubleFunction<Attestation> value) {
        return Gauge.builder(
                        name,
                        attestation,
                        sample -> sample.value(found ->
                                found.map(known -> value.applyAsDouble(known)).orElse(Double.NaN)))
                .baseUnit("seconds");
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
