package io.gatehouse.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries events from the outbox to their receivers, again and again until they are taken. Any replica does it. */
@ApplicationScoped
class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long LONGEST_WAIT_SECONDS = 3_600;

    private final Outbox outbox;
    private final WebhooksConfig config;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable HttpClient client;

    Courier(Outbox outbox, WebhooksConfig config) {
        this.outbox = outbox;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (!config.targets().isEmpty()) {
            // made where there is something to carry: the trust store alone is 6 MB of garbage
            HttpClient http = HttpClient.newBuilder()
                    .connectTimeout(config.timeout())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = http;
            // one for each receiver: one that is slow holds up nobody else's events
            config.targets()
                    .forEach((name, target) ->
                            Thread.ofVirtual().name("webhook-courier-" + name).start(() -> work(http, name, target)));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        HttpClient http = client;
        if (http != null) {
            http.shutdownNow();
        }
    }

    private void work(HttpClient http, String name, WebhooksConfig.Target target) {
        // all that is taken can be sent, however slow the receiver is, before another replica takes it
        Duration hold = config.timeout().multipliedBy(Outbox.BATCH + 2L);
        boolean first = true;
        try {
            while (!stopping.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    if (first) {
                        outbox.keepOnly(config.targets().keySet());
                        first = false;
                    }
                    outbox.take(name, hold).forEach(delivery -> deliver(http, delivery, target));
                } catch (RuntimeException e) {
                    LOG.warnf("Webhooks wait for the database: %s", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(HttpClient http, Outbox.Delivery delivery, WebhooksConfig.Target target) {
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request(delivery, target), HttpResponse.BodyHandlers.discarding());
        try {
            // the client's own time-outs end with the head of the answer
            int status = answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            if (status / 100 == 2) {
                outbox.delivered(delivery);
            } else {
                failed(delivery, "The receiver answered " + status + ".");
            }
        } catch (TimeoutException e) {
            answer.cancel(true);
            failed(delivery, "The receiver did not answer in time.");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            failed(delivery, (cause == null ? e : cause).getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Outbox.Delivery delivery, String why) {
        boolean giveUp = delivery.createdAt().plus(config.giveUpAfter()).isBefore(Instant.now());
        LOG.warnf("Event %s did not reach %s: %s%s", delivery.id(), delivery.target(), why, giveUp ? " Given up." : "");
        outbox.failed(delivery, why, wait(delivery.attempts()), giveUp);
    }

    /** 2 s, 4 s, 8 s … at most an hour. */
    static Duration wait(int attempts) {
        return Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(12, attempts)));
    }

    private HttpRequest request(Outbox.Delivery delivery, WebhooksConfig.Target target) {
        long now = Instant.now().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(target.url())
                .timeout(config.timeout())
                .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                .header("webhook-id", delivery.id())
                .header("webhook-timestamp", String.valueOf(now))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.payload()));
        target.secret()
                .ifPresent(secret -> request.header(
                        "webhook-signature", Signature.of(secret, delivery.id(), now, delivery.payload())));
        return request.build();
    }
}
