package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Lines of the log")
class LogTest {
    private static final Logger LOG = Logger.getLogger("io.gatehouse");

    private final Queue<Map<String, String>> lines = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(ExtLogRecord.wrap(line).getMdcCopy());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void forget() {
        LOG.removeHandler(handler);
    }

    @Test
    void of_a_request_name_it_its_caller_and_its_operation() {
        Response created = Api.operator()
                .header("X-Request-Id", "log-test-1")
                .body(Map.of("displayName", Api.unique("logged")))
                .post("/groups");
        assertThat(created.statusCode()).isEqualTo(201);

        await().untilAsserted(() -> assertThat(lines).anySatisfy(line -> assertThat(line)
                .containsEntry("requestId", "log-test-1")
                .containsEntry("caller", "bob")
                .containsKey("operationId")));
    }

    @Test
    void of_the_driver_name_the_operation_and_who_asked_for_it() {
        JsonPath operation = Api.post("/permission-sets", Map.of("name", Api.unique("logged")));

        await().untilAsserted(() -> assertThat(lines).anySatisfy(line -> assertThat(line)
                .containsEntry("operationId", operation.getString("id"))
                .containsEntry("caller", "alice")
                .doesNotContainKey("requestId")));
    }
}
