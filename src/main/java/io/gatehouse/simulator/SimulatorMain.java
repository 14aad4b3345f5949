package io.gatehouse.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.service.ManagementAccount;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs the simulator alone, until it is stopped. Set by system properties: {@code port} (8090), {@code controlPort} (the next
 * one), {@code stateFile} (none), {@code seed} (0), {@code profile} (real or fast), {@code settings} (JSON) and
 * {@code content} (a file with a seed document).
 */
public final class SimulatorMain {

    private static final int DEFAULT_PORT = 8090;

    private SimulatorMain() {}

    /** Starts, says where, and waits. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.getInteger("port", DEFAULT_PORT);
        SimulatorOptions options = SimulatorOptions.real()
                .onPorts(port, Integer.getInteger("controlPort", port == 0 ? 0 : port + 1))
                .seeded(Long.getLong("seed", 0))
                .with(Profile.valueOf(System.getProperty("profile", "real").toUpperCase(Locale.ROOT)))
                .set(json(System.getProperty("settings", "{}")));
        if (System.getProperty("stateFile") != null) {
            options = options.keptIn(Path.of(System.getProperty("stateFile")));
        }
        if (System.getProperty("content") != null) {
            options = options.holding(json(read(Path.of(System.getProperty("content")))));
        }
        Simulator simulator = start(options);
        if (simulator == null) {
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-close"));
        System.out.println(greeting(simulator));
        new CountDownLatch(1).await();
    }

    /** Null, and one line that says why, where the port is taken. */
    private static @Nullable Simulator start(SimulatorOptions options) {
        try {
            return Simulator.start(options);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    System.err.println("Port " + options.awsPort() + " or " + options.controlPort()
                            + " is taken: choose others with -Dport=… and -DcontrolPort=…");
                    return null;
                }
            }
            throw e;
        }
    }

    private static String greeting(Simulator simulator) {
        return """
                Simulated AWS   %1$s
                Control API     %2$s

                For the aws CLI, boto3, Terraform and every AWS SDK:
                  export AWS_ENDPOINT_URL=%1$s
                  export AWS_ACCESS_KEY_ID=%3$s
                  export AWS_SECRET_ACCESS_KEY=%4$s
                  export AWS_REGION=us-east-1

                Identity Center instance  %5$s
                Identity store            %6$s""".formatted(
                        simulator.awsEndpoint(),
                        simulator.controlEndpoint(),
                        ManagementAccount.ACCESS_KEY_ID,
                        ManagementAccount.SECRET_ACCESS_KEY,
                        simulator.instanceArn(),
                        simulator.identityStoreId());
    }

    private static JsonNode json(String text) {
        try {
            return World.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
