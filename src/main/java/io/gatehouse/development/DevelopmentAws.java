package io.gatehouse.development;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.simulator.Simulator;
import io.gatehouse.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** The simulated AWS of dev mode, with its state in a file of the project. */
final class DevelopmentAws {
    private static final Logger LOG = Logger.getLogger(DevelopmentAws.class);
    static final String ENDPOINT = "gatehouse.aws.endpoint-override";
    private static final int AWS_PORT = 4599;
    private static final int CONTROL_PORT = 4598;
    /** Says that the AWS the service speaks to is the one started here. */
    private static final String RUNNING = "development.aws-running";

    private DevelopmentAws() {}

    static AutoCloseable start(Path stateFile) {
        try {
            Files.createDirectories(stateFile.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Simulator simulator = Simulator.start(SimulatorOptions.real()
                .onPorts(
                        Integer.getInteger("development.aws-port", AWS_PORT),
                        Integer.getInteger("development.aws-control-port", CONTROL_PORT))
                .keptIn(stateFile)
                .set(resource("settings.json"))
                .holding(resource("landscape.json")));
        System.setProperty(ENDPOINT, simulator.awsEndpoint().toString());
        System.setProperty(RUNNING, "true");
        if (Setting.absent("aws.region", "AWS_REGION")) {
            System.setProperty("aws.region", "eu-central-1");
        }
        if (Setting.absent("aws.accessKeyId", "AWS_ACCESS_KEY_ID")) {
            System.setProperty("aws.accessKeyId", "simulator");
            System.setProperty("aws.secretAccessKey", "simulator");
        }
        LOG.infof(
                "Simulated AWS: %s, control API: %s, state in %s",
                simulator.awsEndpoint(), simulator.controlEndpoint(), stateFile);
        // a live reload is a new main in the same process: it must not take what is gone for somebody's own setting
        return () -> {
            System.clearProperty(ENDPOINT);
            System.clearProperty(RUNNING);
            simulator.close();
        };
    }

    /** Whether the service speaks to the simulated AWS of dev mode. */
    static boolean isRunning() {
        return Boolean.getBoolean(RUNNING);
    }

    private static JsonNode resource(String name) {
        try (InputStream stream = DevelopmentAws.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The development resource " + name + " is missing");
            }
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
