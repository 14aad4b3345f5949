package io.gatehouse.simulator.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.simulator.service.Call;
import io.gatehouse.simulator.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/** Posts an event of each call that changed something to the destination, as the settings say. */
public final class Trail {
    private static final System.Logger LOG = System.getLogger(Trail.class.getName());
    /** EventBridge tries for a day; this is enough for a destination that starts again. */
    private static final int TRIES = 30;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int HUNDRED = 100;

    private final Vertx vertx;
    private final World world;
    private final HttpClient client;
    private final SplittableRandom random;

    /** Sends nothing before a destination is set. */
    public Trail(Vertx vertx, World world, long seed) {
        this.vertx = vertx;
        this.world = world;
        this.client = vertx.createHttpClient();
        this.random = new SplittableRandom(seed);
        world.settings().declare(TrailSettings.all());
    }

    /** How and where one event is sent. */
    private record Sending(String destination, String authorization, long delayMillis, int times) {}

    /** A call took effect. */
    public void called(Call call, String signingName, JsonNode answer) {
        if (TrailEvent.reads(call.operation())) {
            return;
        }
        Sending sending = world.exclusively(this::sending);
        if (sending.destination().isEmpty()) {
            return;
        }
        ObjectNode event =
                TrailEvent.of(call, signingName, answer, UUID.randomUUID().toString(), world.exclusively(world::now));
        for (int time = 0; time < sending.times(); time++) {
            vertx.setTimer(Math.max(1, sending.delayMillis()), timer -> post(sending, event, TRIES));
        }
    }

    private Sending sending() {
        boolean lost = hits(world.setting(TrailSettings.LOST));
        return new Sending(
                world.setting(TrailSettings.DESTINATION),
                world.setting(TrailSettings.AUTHORIZATION),
                world.setting(TrailSettings.DELAY).toMillis(),
                lost ? 0 : hits(world.setting(TrailSettings.REPEATED)) ? 2 : 1);
    }

    private boolean hits(int percent) {
        return random.nextInt(HUNDRED) < percent;
    }

    private void post(Sending sending, ObjectNode event, int tries) {
        client.request(new RequestOptions()
                        .setAbsoluteURI(sending.destination())
                        .setMethod(HttpMethod.POST)
                        .putHeader("Authorization", sending.authorization())
                        .putHeader("Content-Type", "application/json; charset=utf-8"))
                .compose(request -> request.send(Buffer.buffer(event.toString())))
                .map(HttpClientResponse::statusCode)
                .onComplete(ended -> {
                    String outcome = ended.succeeded() ? "HTTP " + ended.result() : String.valueOf(ended.cause());
                    if (ended.succeeded() && ended.result() < 300) {
                        return;
                    }
                    if (tries > 1) {
                        vertx.setTimer(BETWEEN_TRIES.toMillis(), timer -> post(sending, event, tries - 1));
                    } else {
                        LOG.log(System.Logger.Level.WARNING, "an event was not taken: " + outcome);
                    }
                });
    }
}
