package io.gatehouse.health;

import io.gatehouse.driver.Driving;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Who drives operations, as a detail. Never down: a replica that sees no driver accepts work all the same, and its
 * journal keeps it until there is one.
 */
@Readiness
@ApplicationScoped
class DriverReadiness implements HealthCheck {
    private final Driving driving;

    DriverReadiness(Driving driving) {
        this.driving = driving;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("operation driver").up().withData("drivesHere", driving.here());
        driving.somewhere().ifPresent(held -> response.withData("leaseHeld", held));
        return response.build();
    }
}
