package io.gatehouse.health;

import io.gatehouse.store.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Startup;

/** Up once the database has every migration this version knows; migrations of newer versions are none of its business. */
@Startup
@ApplicationScoped
class MigrationStartup implements HealthCheck {
    private final Schema schema;

    MigrationStartup(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database migrations");
        try {
            List<String> missing = schema.missing();
            return missing.isEmpty()
                    ? response.up().build()
                    : response.down()
                            .withData("missing", String.join(", ", missing))
                            .build();
        } catch (SQLException e) {
            return response.down()
                    .withData("obstacle", "The database does not answer.")
                    .build();
        }
    }
}
