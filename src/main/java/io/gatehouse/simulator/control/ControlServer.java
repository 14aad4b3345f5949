package io.gatehouse.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.simulator.service.Accounts;
import io.gatehouse.simulator.wire.LoggedRequest;
import io.gatehouse.simulator.world.Profile;
import io.gatehouse.simulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link Control} over HTTP and JSON on loopback; docs/simulator.md lists the requests. */
public final class ControlServer implements AutoCloseable {

    /** What a request asks for. */
    private record Asked(MultiMap query, JsonNode body) {

        Duration duration(String member) {
            return Duration.parse(body.path(member).asText());
        }

        @Nullable
        String query(String name) {
            return query.get(name);
        }
    }

    /** How a reset world is to begin; the clock runs unless it says at what time it stands. */
    private record Beginning(
            @Nullable Long seed,
            @Nullable Profile profile,
            @Nullable Instant clock,
            @Nullable JsonNode settings,
            @Nullable JsonNode content) {}

    @FunctionalInterface
    private interface Action {
        Object perform(Asked asked);
    }

    private static final Map<String, Object> DONE = Map.of();

    private final Control control;
    private final HttpServer server;
    private final Map<String, Action> actions;

    /** Over HTTP, not yet listening. */
    public ControlServer(Vertx vertx, Control control) {
        this.control = control;
        this.actions = Map.ofEntries(
                Map.entry("POST /reset", this::reset),
                Map.entry("GET /settings", asked -> control.settings()),
                Map.entry("GET /settings/catalogue", asked -> control.settingsCatalogue()),
                Map.entry("PATCH /settings", asked -> {
                    control.set(asked.body);
                    return control.settings();
                }),
                Map.entry("GET /faults", asked -> control.faults()),
                Map.entry("POST /faults", asked -> Map.of("id", control.addFault(asked.body))),
                Map.entry("DELETE /faults", asked -> done(control::clearFaults)),
                Map.entry("POST /outage", asked -> done(() -> control.refuseConnections(asked.duration("for")))),
                Map.entry("DELETE /outage", asked -> done(control::acceptConnections)),
                Map.entry("POST /settle", asked -> Map.of("settled", control.settle())),
                Map.entry("GET /clock", asked -> clock()),
                Map.entry("POST /clock", this::setClock),
                Map.entry("POST /clock/advance", asked -> {
                    control.advance(asked.duration("by"));
                    return clock();
                }),
                Map.entry("GET /sessions", this::session),
                Map.entry("GET /requests", this::requests),
                Map.entry("GET /requests/counts", asked -> control.counts()),
                Map.entry("DELETE /requests", asked -> done(control::clearRequests)),
                Map.entry("GET /state", asked -> control.state()),
                Map.entry("POST /seed", asked -> done(() -> control.seed(asked.body))));
        this.server = vertx.createHttpServer().requestHandler(request -> request.body()
                .onSuccess(body -> vertx.<Buffer>executeBlocking(() -> answer(request, body), false)
                        .onSuccess(request.response()::end)
                        .onFailure(
                                failure -> request.response().setStatusCode(500).end(String.valueOf(failure)))));
    }

    /** Begins to listen on that port of 127.0.0.1, any free one for 0. */
    public Future<Integer> listen(int port) {
        return server.listen(port, "127.0.0.1").map(HttpServer::actualPort);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private Buffer answer(HttpServerRequest request, Buffer body) throws JsonProcessingException {
        request.response().putHeader("Content-Type", "application/json");
        Object answer;
        try {
            answer = perform(request, body);
        } catch (IllegalArgumentException | DateTimeException | IOException e) {
            request.response().setStatusCode(400);
            answer = Map.of("error", words(e));
        }
        if (answer == null) {
            request.response().setStatusCode(404);
            answer = Map.of("error", "no such resource");
        }
        return Buffer.buffer(World.JSON.writeValueAsBytes(answer));
    }

    /** For people: without the names of classes and places that JSON's own messages carry. */
    private static String words(Exception e) {
        Throwable cause = e instanceof IllegalArgumentException && e.getCause() instanceof JsonProcessingException json
                ? json
                : e;
        if (!(cause instanceof JsonProcessingException wrong)) {
            return String.valueOf(cause.getMessage());
        }
        String where = wrong instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("/"))
                : "";
        return switch (wrong) {
            case UnrecognizedPropertyException unknown ->
                "There is no member " + unknown.getPropertyName() + "; known are "
                        + new TreeSet<>(unknown.getKnownPropertyIds()) + ".";
            case InvalidFormatException unfit
            when unfit.getTargetType() != null && unfit.getTargetType().isEnum() ->
                "The member " + where + " must be one of "
                        + Arrays.toString(unfit.getTargetType().getEnumConstants()) + ".";
            case JsonMappingException other
            when !where.isEmpty() -> "The member " + where + " has a value that does not fit.";
            case JsonMappingException other -> "The body does not fit.";
            default -> "The body is not JSON.";
        };
    }

    private @Nullable Object perform(HttpServerRequest request, Buffer body) throws IOException {
        JsonNode json =
                body.length() == 0 ? JsonNodeFactory.instance.objectNode() : World.JSON.readTree(body.getBytes());
        String path = request.path();
        if (request.method().name().equals("DELETE") && path.startsWith("/faults/")) {
            return control.removeFault(path.substring("/faults/".length())) ? DONE : null;
        }
        Action action = actions.get(request.method().name() + " " + path);
        return action == null ? null : action.perform(new Asked(request.params(), json));
    }

    private Object reset(Asked asked) {
        Beginning beginning = World.JSON.convertValue(asked.body, Beginning.class);
        control.reset(
                beginning.seed == null ? 0 : beginning.seed,
                beginning.profile == null ? Profile.REAL : beginning.profile);
        if (beginning.clock != null) {
            control.freeze(beginning.clock);
        }
        if (beginning.settings != null) {
            control.set(beginning.settings);
        }
        if (beginning.content != null) {
            control.seed(beginning.content);
        }
        return control.settings();
    }

    private Object setClock(Asked asked) {
        if (asked.body.has("frozenAt")) {
            control.freeze(Instant.parse(asked.body.get("frozenAt").asText()));
        } else {
            control.run();
        }
        return clock();
    }

    private Map<String, Instant> clock() {
        return Map.of("now", control.now());
    }

    private List<LoggedRequest> requests(Asked asked) {
        Stream<LoggedRequest> all = control.requests().stream();
        for (Predicate<LoggedRequest> filter : List.<Predicate<LoggedRequest>>of(
                request -> fits(asked.query("service"), request.service()),
                request -> fits(asked.query("operation"), request.operation()),
                request -> fits(asked.query("outcome"), request.outcome()),
                request -> asked.query("after") == null
                        || request.number() > Long.parseLong(String.valueOf(asked.query("after"))),
                request -> asked.query("since") == null
                        || !request.time().isBefore(Instant.parse(String.valueOf(asked.query("since")))))) {
            all = all.filter(filter);
        }
        return all.toList();
    }

    private Map<String, Boolean> session(Asked asked) {
        return Map.of(
                "allowed",
                control.allows(new Accounts.Session(
                        required(asked, "accountId"),
                        required(asked, "userId"),
                        required(asked, "permissionSet"),
                        Instant.parse(required(asked, "issuedAt")))));
    }

    private static String required(Asked asked, String name) {
        String value = asked.query(name);
        if (value == null) {
            throw new IllegalArgumentException("The query has no " + name + ".");
        }
        return value;
    }

    private static boolean fits(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static Object done(Runnable work) {
        work.run();
        return DONE;
    }
}
