package io.gatehouse.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Receivers of events: one takes them, one sends the head of its answer and then never ends, and one is a pipeline that
 * operations wait for.
 */
public final class Receivers implements QuarkusTestResourceLifecycleManager {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final Queue<Event> TAKEN = new ConcurrentLinkedQueue<>();
    /** What a pipeline is told that has to answer later. */
    public static final Queue<Event> ASKED = new ConcurrentLinkedQueue<>();

    static final Queue<String> TRICKLED = new ConcurrentLinkedQueue<>();
    private static final CountDownLatch END = new CountDownLatch(1);

    private HttpServer server;

    /** Bodies of the events that were taken. */
    public static List<String> taken() {
        return TAKEN.stream().map(Event::body).toList();
    }

    public record Event(String id, String timestamp, String signature, String body) {}

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/takes", exchange -> {
            TAKEN.add(event(exchange));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/baseline", exchange -> {
            ASKED.add(event(exchange));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.createContext("/trickles", exchange -> {
            TRICKLED.add(event(exchange).id());
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            try {
                END.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "gatehouse.webhooks.targets.baseline.url",
                url + "/baseline",
                "gatehouse.webhooks.targets.baseline.secret",
                SECRET,
                "gatehouse.webhooks.targets.baseline.types",
                "NONE",
                "gatehouse.webhooks.targets.baseline.hooks",
                "ACCOUNT_READY",
                "gatehouse.webhooks.timeout",
                "1s",
                "gatehouse.webhooks.targets.takes.url",
                url + "/takes",
                "gatehouse.webhooks.targets.takes.secret",
                SECRET,
                "gatehouse.webhooks.targets.trickles.url",
                url + "/trickles");
    }

    private static Event event(HttpExchange exchange) throws IOException {
        return new Event(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void stop() {
        END.countDown();
        server.stop(0);
    }
}
