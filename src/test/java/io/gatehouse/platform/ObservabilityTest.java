package io.gatehouse.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Watching over the service")
class ObservabilityTest {
    private static final String FOLDER = "k8s/components/service-monitor/";
    private final DocumentedMetrics documented = new DocumentedMetrics();

    private void usesOnlyWhatIsDocumented(String expression) {
        Set<String> series = DocumentedMetrics.seriesIn(expression);
        assertThat(series).as(expression).isNotEmpty().allSatisfy(name -> assertThat(documented.metricOf(name))
                .as(name)
                .isPresent());
        assertThat(expression.chars().filter(c -> c == '(').count())
                .as(expression)
                .isEqualTo(expression.chars().filter(c -> c == ')').count());
    }

    @Nested
    @DisplayName("by alerts")
    class Alerts {
        private final List<Rule> alerts = ((PrometheusRule)
                        Manifests.parse(Repository.text(FOLDER + "alerts.yaml")).getFirst())
                .getSpec().getGroups().stream()
                        .flatMap(group -> group.getRules().stream())
                        .toList();

        @Test
        void that_use_documented_metrics() {
            assertThat(alerts)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                            alert -> usesOnlyWhatIsDocumented(alert.getExpr().getStrVal()));
        }

        @Test
        void that_say_whom_to_wake_and_what_happened() {
            assertThat(alerts).allSatisfy(alert -> {
                assertThat(alert.getAlert()).startsWith("Gatehouse");
                assertThat(alert.getLabels().get("severity")).isIn("page", "ticket");
                assertThat(alert.getAnnotations().get("summary")).endsWith(".");
            });
            assertThat(alerts).extracting(Rule::getAlert).doesNotHaveDuplicates();
        }

        @Test
        void that_each_have_a_runbook() {
            List<String> sections = DocumentsTest.anchors(Repository.ROOT.resolve(Path.of("docs/operations.md")));
            assertThat(alerts).allSatisfy(alert -> {
                String[] runbook = alert.getAnnotations().get("runbook").split("(?=#)", 2);
                assertThat(runbook[0]).isEqualTo("docs/operations.md");
                assertThat(sections).contains(runbook[1]);
            });
        }

        @Test
        void that_are_all_the_runbooks_there_are() {
            assertThat(Repository.text("docs/operations.md")
                            .lines()
                            .filter(line -> line.startsWith("### Gatehouse"))
                            .map(line -> line.substring("### ".length())))
                    .containsExactlyInAnyOrderElementsOf(
                            alerts.stream().map(Rule::getAlert).toList());
        }
    }

    @Nested
    @DisplayName("on a dashboard")
    class Dashboard {
        private final JsonNode dashboard =
                Manifests.documents(Repository.text(FOLDER + "dashboard.json")).getFirst();

        private Stream<JsonNode> panels() {
            return StreamSupport.stream(dashboard.path("panels").spliterator(), false);
        }

        @Test
        void that_uses_documented_metrics() {
            assertThat(panels().flatMap(panel -> panel.findValuesAsText("expr").stream()))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(ObservabilityTest.this::usesOnlyWhatIsDocumented);
        }

        @Test
        void that_shows_every_metric_of_ours() {
            List<String> shown = panels().flatMap(panel -> panel.findValuesAsText("expr").stream())
                    .flatMap(expression -> DocumentedMetrics.seriesIn(expression).stream())
                    .flatMap(series -> documented.metricOf(series).stream())
                    .toList();
            assertThat(documented.ours())
                    .filteredOn(metric -> !metric.equals("gatehouse_webhooks_waiting_age_seconds")
                            && !metric.equals("gatehouse_mfa_attestation_age_seconds"))
                    .isSubsetOf(shown);
        }

        @Test
        void that_can_be_loaded_next_to_any_prometheus() {
            assertThat(dashboard.path("uid").asText()).isEqualTo("gatehouse");
            assertThat(panels().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
            assertThat(panels().filter(panel -> !panel.path("type").asText().equals("row")))
                    .allSatisfy(panel ->
                            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}"));
        }

        @Test
        void whose_panels_do_not_overlap() {
            List<JsonNode> places = panels().map(panel -> panel.path("gridPos")).toList();
            for (JsonNode one : places) {
                assertThat(places.stream().filter(other -> other != one && overlap(one, other)))
                        .isEmpty();
            }
        }

        private static boolean overlap(JsonNode a, JsonNode b) {
            return between(a, b, "x", "w") && between(a, b, "y", "h");
        }

        private static boolean between(JsonNode a, JsonNode b, String start, String size) {
            return a.path(start).asInt() < b.path(start).asInt() + b.path(size).asInt()
                    && b.path(start).asInt()
                            < a.path(start).asInt() + a.path(size).asInt();
        }
    }
}
