package io.gatehouse.simulator;

import io.gatehouse.simulator.control.Control;
import io.gatehouse.simulator.control.ControlServer;
import io.gatehouse.simulator.fault.Faults;
import io.gatehouse.simulator.trail.Trail;
import io.gatehouse.simulator.wire.AwsServer;
import io.gatehouse.simulator.wire.RequestLog;
import io.gatehouse.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;

/** A running simulated AWS. */
public final class Simulator implements AutoCloseable {

    private final Vertx vertx;
    private final World world;
    private final AwsServer aws;
    private final ControlServer controlServer;
    private final Control control;
    private final Landscape landscape;
    private final int controlPort;

    private Simulator(World world, Vertx vertx, SimulatorOptions options) {
        this.world = world;
        this.vertx = vertx;
        this.landscape = new Landscape(world);
        world.settings().declare(AwsServer.settings());
        Faults faults = new Faults();
        faults.clear(options.seed());
        RequestLog log = new RequestLog();
        Trail trail = new Trail(vertx, world, options.seed());
        this.aws = new AwsServer(
                vertx, world, faults, log, landscape.credentials(), options.clock(), trail, landscape.services());
        this.control = new Control(world, faults, log, aws, landscape.services(), landscape.accounts());
        this.controlServer = new ControlServer(vertx, control);
        if (world.open(options.seed(), options.profile())) {
            control.set(options.settings());
            control.seed(options.content());
        }
        await(aws.listen(options.awsPort()));
        this.controlPort = await(controlServer.listen(options.controlPort()));
    }

    /**
     * Starts a simulator; it listens when this returns.
     *
     * @throws IllegalStateException when another simulator uses the state file
     * @throws java.util.concurrent.CompletionException when a port is taken
     */
    public static Simulator start(SimulatorOptions options) {
        World world = new World(options.clock(), options.stateFile());
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            return new Simulator(world, vertx, options);
        } catch (RuntimeException e) {
            await(vertx.close());
            world.close();
            throw e;
        }
    }

    /** Where AWS SDKs connect: {@code AWS_ENDPOINT_URL}. */
    public URI awsEndpoint() {
        return URI.create("http://127.0.0.1:" + aws.port());
    }

    /** Where the control API listens. */
    public URI controlEndpoint() {
        return URI.create("http://127.0.0.1:" + controlPort);
    }

    /** What the control API does, without HTTP. */
    public Control control() {
        return control;
    }

    /** The ARN of the Identity Center instance it began with. */
    public String instanceArn() {
        return world.exclusively(
                () -> landscape.instances().all().iterator().next().instanceArn());
    }

    /** The identity store of that instance. */
    public String identityStoreId() {
        return world.exclusively(
                () -> landscape.instances().all().iterator().next().identityStoreId());
    }

    @Override
    public void close() {
        aws.close();
        controlServer.close();
        await(vertx.close());
        world.close();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
