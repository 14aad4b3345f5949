package io.gatehouse.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/** Up once the database has every migration this version knows; migrations of newer versions are none of its business. */
@Startup
@ApplicationScoped
class MigrationStartup implements HealthCheck {
    private final Flyway flyway;

    MigrationStartup(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public HealthCheckResponse call() {
        MigrationInfoService migrations = flyway.info();
        MigrationInfo current = migrations.current();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database migrations")
                .status(migrations.pending().length == 0)
                .withData("pending", migrations.pending().length);
        if (current != null && current.getVersion() != null) {
            response.withData("version", current.getVersion().toString());
        }
        return response.build();
    }
}
