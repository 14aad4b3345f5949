package io.gatehouse.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.simulator.world.Profile;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator begins.
 *
 * @param awsPort where AWS SDKs connect, 0 for any free port
 * @param controlPort where the control API listens, 0 for any free port
 * @param stateFile where the state is kept across restarts, null to forget it; what the file holds wins over the rest
 * @param seed of everything random
 * @param profile the settings' defaults
 * @param settings values by name that differ from the profile, as in {@code PATCH /settings}
 * @param content what the world holds at first, as in {@code POST /seed}; ignored when the state file holds a world
 * @param clock the time outside
 */
public record SimulatorOptions(
        int awsPort,
        int controlPort,
        @Nullable Path stateFile,
        long seed,
        Profile profile,
        JsonNode settings,
        JsonNode content,
        Clock clock) {

    /** AWS's quotas and rates, free ports, nothing kept. */
    public static SimulatorOptions real() {
        return new SimulatorOptions(
                0,
                0,
                null,
                0,
                Profile.REAL,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(),
                Clock.systemUTC());
    }

    /** No rates, no latencies, roomy quotas, free ports, nothing kept: for tests that are about something else. */
    public static SimulatorOptions fast() {
        return real().with(Profile.FAST);
    }

    /** The same on these ports. */
    public SimulatorOptions onPorts(int aws, int control) {
        return new SimulatorOptions(aws, control, stateFile, seed, profile, settings, content, clock);
    }

    /** The same with its state kept in that file. */
    public SimulatorOptions keptIn(Path file) {
        return new SimulatorOptions(awsPort, controlPort, file, seed, profile, settings, content, clock);
    }

    /** The same with that seed. */
    public SimulatorOptions seeded(long number) {
        return new SimulatorOptions(awsPort, controlPort, stateFile, number, profile, settings, content, clock);
    }

    /** The same with that profile. */
    public SimulatorOptions with(Profile other) {
        return new SimulatorOptions(awsPort, controlPort, stateFile, seed, other, settings, content, clock);
    }

    /** The same with these settings. */
    public SimulatorOptions set(JsonNode values) {
        return new SimulatorOptions(awsPort, controlPort, stateFile, seed, profile, values, content, clock);
    }

    /** The same beginning with that content. */
    public SimulatorOptions holding(JsonNode document) {
        return new SimulatorOptions(awsPort, controlPort, stateFile, seed, profile, settings, document, clock);
    }

    /** The same with another clock outside. */
    public SimulatorOptions at(Clock other) {
        return new SimulatorOptions(awsPort, controlPort, stateFile, seed, profile, settings, content, other);
    }
}
