package io.gatehouse.health;

import io.gatehouse.driver.Driving;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the thread that drives operations, or stands by to, has died or hangs: nothing but a restart brings it back. */
@Liveness
@ApplicationScoped
class DriverLiveness implements HealthCheck {
    private final Driving driving;
    private final HealthConfig config;

    DriverLiveness(Driving driving, HealthConfig config) {
        this.driving = driving;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("operation driver")
                .status(driving.able(config.driverTolerance()))
                .build();
    }
}
