package io.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HeaderDeadlinesTest.Impatient.class)
@DisplayName("A connection")
class HeaderDeadlinesTest {
    /** The service with little time for headers, and room for few connections, which other tests would use up. */
    public static final class Impatient implements QuarkusTestProfile {
        static final int CONNECTIONS = 60;

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.web.headers-within",
                    "1S",
                    "quarkus.http.limits.max-connections",
                    String.valueOf(CONNECTIONS));
        }
    }

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    private static final String WHOLE = "GET /test/widgets/w-100 HTTP/1.1\r\nHost: x\r\n\r\n";
    /** Longer than the profile lets headers take, and shorter than an idle connection is kept. */
    private static final int PATIENCE_MILLIS = 20_000;

    @TestHTTPResource
    URI server;

    @TestHTTPResource(value = "/health/live", management = true)
    URI management;

    private static Socket open(URI where) throws IOException {
        Socket socket = new Socket(where.getHost(), where.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** A whole answer; what came of it where the connection ends before. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        byte[] body = socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return head + new String(body, StandardCharsets.UTF_8);
    }

    private static boolean closed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void that_sends_nothing_is_closed() throws IOException {
        try (Socket silent = open(server)) {
            assertThat(closed(silent)).isTrue();
        }
        try (Socket silent = open(management)) {
            assertThat(closed(silent)).isTrue();
        }
    }

    @Test
    void whose_headers_trickle_is_closed_though_it_is_never_idle() throws IOException {
        try (Socket trickling = open(server)) {
            send(trickling, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");

            assertThat(closedWhileTrickling(trickling)).isTrue();
        }
    }

    @Test
    void whose_next_request_trickles_is_closed() throws IOException {
        try (Socket trickling = open(server)) {
            send(trickling, WHOLE);
            assertThat(answer(trickling)).startsWith("HTTP/1.1 401 ");
            send(trickling, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");

            assertThat(closedWhileTrickling(trickling)).isTrue();
        }
    }

    /** Sends a byte whenever a while passes without an answer. */
    private static boolean closedWhileTrickling(Socket socket) throws IOException {
        int pause = 100;
        socket.setSoTimeout(pause);
        for (int sent = 0; sent < PATIENCE_MILLIS / pause; sent++) {
            try {
                return closed(socket);
            } catch (SocketTimeoutException stillOpen) {
                try {
                    send(socket, "x");
                } catch (SocketException reset) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void is_kept_for_a_request_that_takes_longer_than_headers_may() throws IOException {
        try (Socket waiting = open(server)) {
            send(
                    waiting,
                    "GET /test/widgets/slow HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Tokens.of("grace")
                            + "\r\n\r\n");

            assertThat(answer(waiting)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void beyond_the_cap_is_not_served_and_those_within_are() throws IOException {
        List<Socket> held = new ArrayList<>();
        try {
            boolean served = true;
            while (served && held.size() <= Impatient.CONNECTIONS) {
                Socket socket = open(server);
                held.add(socket);
                served = served(socket);
            }

            assertThat(served).as("after %d connections", held.size()).isFalse();
            assertThat(served(held.getFirst())).isTrue();
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    private static boolean served(Socket socket) throws IOException {
        try {
            send(socket, WHOLE);
            return answer(socket).startsWith("HTTP/1.1 401 ");
        } catch (SocketException reset) {
            return false;
        }
    }
}
