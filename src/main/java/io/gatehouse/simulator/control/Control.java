package io.gatehouse.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.Faults;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.wire.AwsServer;
import io.gatehouse.simulator.wire.LoggedRequest;
import io.gatehouse.simulator.wire.RequestLog;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.simulator.world.Settings;
import io.gatehouse.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that can be done to the simulator from outside of AWS's APIs. Safe for any thread. */
public final class Control {

    private final World world;
    private final Faults faults;
    private final RequestLog log;
    private final AwsServer aws;
    private final Collection<Service> services;
    private final Accounts accounts;

    /** Over the parts of a running simulator. */
    public Control(
            World world,
            Faults faults,
            RequestLog log,
            AwsServer aws,
            Collection<Service> services,
            Accounts accounts) {
        this.world = world;
        this.faults = faults;
        this.log = log;
        this.aws = aws;
        this.services = List.copyOf(services);
        this.accounts = accounts;
    }

    /** Start state, no faults, empty log, the profile's settings and a running clock. */
    public void reset(long seed, Profile profile) {
        world.reset(seed, profile);
        faults.clear(seed);
        log.clear();
    }

    /** Whether service control policies leave these credentials anything. */
    public boolean allows(Accounts.Session session) {
        return world.exclusively(() -> accounts.allows(session));
    }

    /** The current value of every setting by name. */
    public ObjectNode settings() {
        return world.exclusively(() -> world.settings().toJson());
    }

    /** Every setting with its meaning, its value now and in both profiles. */
    public ObjectNode settingsCatalogue() {
        return world.exclusively(() -> world.settings().catalogue());
    }

    /**
     * Sets the given settings, all or none; null brings back the profile's value, {@code profile} changes the profile.
     *
     * @throws IllegalArgumentException for an unknown name or an unfit value
     */
    public void set(JsonNode changes) {
        world.exclusively(() -> {
            Settings settings = world.settings();
            changes.properties().forEach(change -> {
                if (change.getKey().equals("profile")) {
                    settings.profile(Profile.valueOf(change.getValue().asText()));
                } else {
                    settings.set(change.getKey(), change.getValue());
                }
            });
            return changes;
        });
    }

    /**
     * Sets a fault; its id.
     *
     * @throws IllegalArgumentException for a service or an operation there is none of: such a fault would never hit
     */
    public String addFault(Fault fault) {
        List<Service> hit = services.stream()
                .filter(service -> fault.service() == null
                        || fault.service().equals(service.model().service()))
                .toList();
        if (hit.isEmpty()) {
            throw unknown(
                    "service",
                    fault.service(),
                    services,
                    service -> Stream.of(service.model().service()));
        }
        if (fault.operation() != null
                && hit.stream().noneMatch(service -> service.operations().containsKey(fault.operation()))) {
            throw unknown("operation", fault.operation(), hit, service -> service.operations().keySet().stream());
        }
        return faults.add(fault);
    }

    private static IllegalArgumentException unknown(
            String what, @Nullable String name, Collection<Service> services, Function<Service, Stream<String>> known) {
        return new IllegalArgumentException("There is no " + what + " " + name + "; known are "
                + services.stream().flatMap(known).collect(Collectors.toCollection(TreeSet::new)) + ".");
    }

    /**
     * Sets a fault described as in {@code POST /faults}; its id.
     *
     * @throws IllegalArgumentException when the description does not fit
     */
    public String addFault(JsonNode description) {
        return addFault(World.JSON.convertValue(description, Fault.class));
    }

    /** The faults that are set, with how often they hit. */
    public List<Faults.Standing> faults() {
        return faults.all();
    }

    /** Takes a fault away; false when there is none of that id. */
    public boolean removeFault(String id) {
        return faults.remove(id);
    }

    /** Takes all faults away. */
    public void clearFaults() {
        faults.clear();
    }

    /** Ends everything that is under way, except what is stuck; how many it were. */
    public int settle() {
        return world.settle();
    }

    /** The time in the world. */
    public Instant now() {
        return world.exclusively(world::now);
    }

    /** Lets time pass at once. */
    public void advance(Duration step) {
        world.advanceClock(step);
    }

    /** Stops the clock at that time. */
    public void freeze(Instant at) {
        world.freezeClock(at);
    }

    /** Lets the clock run on. */
    public void run() {
        world.runClock();
    }

    /** The kept requests, oldest first. */
    public List<LoggedRequest> requests() {
        return log.all();
    }

    /** How often each operation was called, by {@code service.operation}. */
    public Map<String, RequestLog.Count> counts() {
        return log.counts();
    }

    /** Empties the request log. */
    public void clearRequests() {
        log.clear();
    }

    /** The content of every table. */
    public ObjectNode state() {
        return world.snapshot();
    }

    /**
     * Adds what the document describes: an organization with its units and accounts, permission sets, groups, users.
     *
     * @throws IllegalArgumentException when the document does not fit; nothing is added then
     */
    public void seed(JsonNode document) {
        world.exclusively(() -> {
            services.forEach(service -> service.seed(world, document));
            return document;
        });
    }

    /** Drops all connections to the AWS endpoint and refuses new ones for that long. */
    public void refuseConnections(Duration duration) {
        aws.refuseConnections(duration)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Ends such an outage at once. */
    public void acceptConnections() {
        aws.acceptConnections().toCompletionStage().toCompletableFuture().join();
    }
}
