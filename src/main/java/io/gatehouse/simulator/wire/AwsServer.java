package io.gatehouse.simulator.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.simulator.fault.Faults;
import io.gatehouse.simulator.service.AwsError;
import io.gatehouse.simulator.service.Credentials;
import io.gatehouse.simulator.service.Members;
import io.gatehouse.simulator.service.Service;
import io.gatehouse.simulator.trail.Trail;
import io.gatehouse.simulator.world.Setting;
import io.gatehouse.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The listener AWS SDKs talk to, on loopback. */
public final class AwsServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AwsServer.class.getName());
    private static final int IDLE_SECONDS = 60;
    private static final String UNKNOWN = "unknown";

    private final Vertx vertx;
    private final Desk desk;
    private final Routes routes;
    private final AtomicReference<@Nullable HttpServer> listening = new AtomicReference<>();
    private final AtomicReference<@Nullable Long> outage = new AtomicReference<>();
    private volatile int port;

    /** The settings of this package. */
    public static List<Setting<?>> settings() {
        return List.of(Signatures.CHECKING);
    }

    /** For those services; listens once started. */
    public AwsServer(
            Vertx vertx,
            World world,
            Faults faults,
            RequestLog log,
            Credentials credentials,
            Clock machine,
            Trail trail,
            Collection<Service> services) {
        this.vertx = vertx;
        Dispatcher dispatcher = new Dispatcher(world, new Signatures(world, credentials, machine), trail);
        this.desk = new Desk(vertx, world, faults, log, dispatcher);
        this.routes = new Routes(services);
    }

    /** Begins to listen on that port of 127.0.0.1, any free one for 0. */
    public Future<Integer> listen(int wanted) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setTcpNoDelay(true)
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .requestHandler(this::receive);
        return server.listen(wanted, "127.0.0.1")
                .map(ready -> {
                    listening.set(ready);
                    port = ready.actualPort();
                    return port;
                })
                .onFailure(failure -> LOG.log(System.Logger.Level.ERROR, "cannot listen on port " + wanted, failure));
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Drops all connections and refuses new ones for that long, or until {@link #acceptConnections}. */
    public Future<Void> refuseConnections(Duration duration) {
        return stop().onSuccess(stopped ->
                outage.set(vertx.setTimer(Math.max(1, duration.toMillis()), timer -> acceptConnections())));
    }

    /** Ends an outage at once; nothing happens when there is none. */
    public Future<Integer> acceptConnections() {
        Long timer = outage.getAndSet(null);
        if (timer == null) {
            return Future.succeededFuture(port);
        }
        vertx.cancelTimer(timer);
        return listen(port);
    }

    @Override
    public void close() {
        stop().toCompletionStage().toCompletableFuture().join();
    }

    private Future<Void> stop() {
        Long timer = outage.getAndSet(null);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        HttpServer server = listening.getAndSet(null);
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request, body));
    }

    private void answer(HttpServerRequest request, Buffer body) {
        Received received = new Received(
                request.method().name(),
                request.path(),
                request.query() == null ? "" : request.query(),
                request.headers(),
                body.getBytes());
        Line line = new Line(request);
        try {
            routes.find(received)
                    .ifPresentOrElse(
                            route -> new Exchange(desk, route, received, line).begin(),
                            () -> refuseUnknown(received, line));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "defect while receiving " + received.path(), e);
            line.send(JsonProtocol.reply(
                    500,
                    "1.1",
                    UUID.randomUUID().toString(),
                    Members.of("__type", "InternalFailure", "Message", "The simulator failed: " + e)));
        }
    }

    private void refuseUnknown(Received request, Line line) {
        AwsError error = AwsError.of("UnknownOperationException", "No simulated service answers this request.");
        String requestId = UUID.randomUUID().toString();
        boolean query = request.contentType().startsWith("application/x-www-form-urlencoded");
        String operation = query
                ? QueryProtocol.form(request.body()).getOrDefault("Action", "")
                : request.header("X-Amz-Target").orElse(request.method() + " " + request.path());
        int concurrent = desk.log().begin(UNKNOWN, operation);
        desk.log()
                .end(new LoggedRequest(
                        0,
                        desk.world().exclusively(desk.world()::now),
                        UNKNOWN,
                        operation,
                        JsonNodeFactory.instance.objectNode(),
                        error.code(),
                        false,
                        400,
                        requestId,
                        null,
                        concurrent,
                        0,
                        List.of()));
        line.send(
                query
                        ? QueryProtocol.error(400, requestId, error)
                        : JsonProtocol.reply(
                                400,
                                "1.1",
                                requestId,
                                Members.of("__type", error.code(), "Message", error.getMessage())));
    }
}
