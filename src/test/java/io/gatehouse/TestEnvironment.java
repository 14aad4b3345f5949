package io.gatehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the service needs around it while it is tested: a real PostgreSQL and the simulated AWS with an organization,
 * on free ports. Being global, it is started once for all tests that start the service.
 */
@QuarkusTestResource(TestEnvironment.class)
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, String> CREDENTIALS =
            Map.of("aws.region", "eu-central-1", "aws.accessKeyId", "simulator", "aws.secretAccessKey", "simulator");

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Simulator aws;

    @Override
    public Map<String, String> start() {
        Gatehouse.readMalformedAddresses();
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        aws = Simulator.start(
                SimulatorOptions.fast().set(resource("settings.json")).holding(resource("landscape.json")));
        // for the service in this JVM; a packaged one gets what is returned
        CREDENTIALS.forEach(System::setProperty);
        Map<String, String> settings = new HashMap<>(CREDENTIALS);
        settings.put("gatehouse.aws.endpoint-override", aws.awsEndpoint().toString());
        settings.put("gatehouse.aws.budget.scale", "100");
        settings.put("gatehouse.assignments.listings-lag-at-most", "8s");
        settings.put("quarkus.management.port", "0");
        // the embedded issuer gives anybody any role, which a packaged service does not start with
        settings.put("gatehouse.readiness.accept", "development-identity");
        settings.put("gatehouse.delegation.file", "src/test/resources/io/gatehouse/delegations.yaml");
        settings.put(SimulatedAws.CONTROL, aws.controlEndpoint().toString());
        settings.put("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        return settings;
    }

    @Override
    public void stop() {
        if (aws != null) {
            aws.close();
        }
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode resource(String name) {
        try (InputStream stream = TestEnvironment.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(stream, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
