package io.gatehouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A request of which it is not clear where it ends or for whom it is (RFC 9112)")
class FramingTest {
    /** What a server that took it for the next request would answer with 404. */
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: x\r\nTransfer-Encoding: gzip",
                "Host: x\r\nTransfer-Encoding: chunked, gzip",
                "Host: x\r\nTransfer-Encoding: xchunked",
                "Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Host: x\r\nHost: y"
            })
    void is_refused_and_nothing_after_it_is_read(String headers) throws IOException {
        assertRefused(Wire.exchange(server, request("HTTP/1.1", headers) + SMUGGLED));
    }

    @Test
    void is_refused_in_a_version_nobody_knows() throws IOException {
        // by the HTTP server itself or by us, whoever comes first
        assertThat(Wire.exchange(server, request("HTTP/1.2", "Host: x") + SMUGGLED))
                .containsPattern("^HTTP/1.2 (400|501|505) ")
                .containsOnlyOnce("HTTP/1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONSENSE\r\n\r\n", "GET /operations\r\nHost: x\r\n\r\n"})
    void is_refused_bare_and_the_connection_closed_where_it_is_no_http_at_all(String bytes) throws IOException {
        assertThat(Wire.exchange(server, bytes + SMUGGLED))
                .containsPattern("^HTTP/1.[01] (400|505) ")
                .doesNotContain("smuggled");
    }

    @Test
    void ends_the_connection_when_it_may_have_had_two_lengths() throws IOException {
        String answer = Wire.exchange(
                server,
                request("HTTP/1.1", "Host: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked")
                        + "0\r\n\r\n"
                        + SMUGGLED);

        assertThat(answer).doesNotContain("/smuggled").containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void is_the_callers_fault_when_its_body_breaks_off() throws Exception {
        Handler log = new Handler();
        Logger.getLogger("").addHandler(log);
        try {
            String head =
                    "POST /test/widgets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + Tokens.operator() + "\r\n";

            assertThat(Wire.exchange(server, head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n"))
                    .doesNotContain("HTTP/1.1 5");
            Wire.leave(server, head + "Content-Length: 100\r\n\r\n{");
            assertThat(Wire.exchange(server, head + "Content-Length: 100\r\n\r\n{"))
                    .doesNotContain("HTTP/1.1 5");

            assertThat(log.errors).isEmpty();
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
    }

    private static final class Handler extends java.util.logging.Handler {
        private final Queue<String> errors = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord message) {
            if (message.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(message.getLoggerName() + ": " + message.getMessage() + " " + message.getThrown());
            }
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static String request(String version, String headers) {
        return "GET /test/widgets/w-100 " + version + "\r\n" + headers + "\r\nAuthorization: Bearer " + Tokens.viewer()
                + "\r\n\r\n";
    }

    private static void assertRefused(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"MALFORMED_REQUEST\"")
                .containsOnlyOnce("HTTP/1.1 ");
    }
}
