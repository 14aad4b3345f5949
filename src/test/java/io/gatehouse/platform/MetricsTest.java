package io.gatehouse.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gatehouse.Api;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Metrics")
class MetricsTest {
    private static final Pattern SERIES =
            Pattern.compile("(?m)^(gatehouse_[a-z_]+?)(_count|_sum|_bucket|_max)?(?:\\{([^}]*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    private final DocumentedMetrics documented = new DocumentedMetrics();

    @BeforeEach
    void use_the_service() {
        assertThat(Api.admin()
                        .body(Map.of("displayName", Api.unique("counted")))
                        .post("/groups")
                        .statusCode())
                .isEqualTo(201);
    }

    private String scrape() {
        return given().get(metrics).asString();
    }

    /** Our metrics with the names of their labels. */
    private static Map<String, Set<String>> served(String scrape) {
        Map<String, Set<String>> served = new TreeMap<>();
        Matcher series = SERIES.matcher(scrape);
        while (series.find()) {
            Set<String> labels = served.computeIfAbsent(series.group(1), name -> new TreeSet<>());
            if (series.group(3) != null) {
                LABEL.matcher(series.group(3)).results().forEach(label -> labels.add(label.group(1)));
            }
            labels.remove("le");
        }
        return served;
    }

    @Test
    void are_the_documented_ones_and_no_others() {
        await().untilAsserted(() ->
                assertThat(served(scrape()).keySet()).containsExactlyInAnyOrderElementsOf(documented.ours()));
    }

    @Test
    void have_the_documented_labels() {
        Map<String, Set<String>> expected =
                documented.ours().stream().collect(Collectors.toMap(name -> name, documented::labels));

        await().untilAsserted(() -> assertThat(served(scrape())).containsExactlyInAnyOrderEntriesOf(expected));
    }

    @Test
    void of_the_database_are_known_soon_after_the_start() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(scrape())
                .contains("gatehouse_operations_driven 1.0")
                .contains("gatehouse_operations_driving 1.0")
                .doesNotContainPattern("gatehouse_(operations|webhooks|aws)_[a-z_]+(\\{[^}]*})? NaN"));
    }

    @Test
    void of_others_that_we_rely_on_are_there() {
        assertThat(scrape())
                .contains("http_server_requests_seconds_bucket{")
                .contains("agroal_active_count{")
                .contains("agroal_awaiting_count{")
                .contains("process_cpu_usage")
                .contains("jvm_memory_used_bytes{");
    }
}
