package io.gatehouse.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.estate.Collector;
import io.gatehouse.estate.Estate;
import io.gatehouse.estate.Http;
import io.gatehouse.estate.ServiceProcess;
import io.gatehouse.simulator.SimulatorOptions;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The traces of a service that is killed without warning")
class TracesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void lead_from_the_request_to_aws_and_by_a_link_on_to_what_the_next_one_did() throws Exception {
        SimulatorOptions aws =
                SimulatorOptions.real().set(new ObjectMapper().readTree("""
                        {"organizations.latency.createAccount": "PT5S"}""")).holding(new ObjectMapper().readTree("""
                        {"organization": {"featureSet": "ALL",
                          "trustedServices": ["sso.amazonaws.com", "account.amazonaws.com"]}}"""));
        try (Collector collector = Collector.start();
                Estate estate = Estate.start(aws)) {
            ServiceProcess service = estate.replica(collector.settings()).start();
            Estate.Api caller = estate.api(service, "alice", "access-admin");

            Http.Reply accepted = caller.post(
                    "/accounts", UUID.randomUUID().toString(), Map.of("name", "traced", "email", "traced@example.com"));
            assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
            Span request = only(collector, "POST /accounts");
            Span call = only(collector, "organizations/CreateAccount");
            assertThat(call.getTraceId()).isEqualTo(request.getTraceId());

            // from here on AWS is asked for the status; before, the next driver would look for the account itself
            await().atMost(PATIENCE)
                    .until(
                            () -> estate.query("select phase from operation_item where action = 'CREATE_ACCOUNT'"),
                            List.of(List.of("ACCEPTED"))::equals);
            service.kill();
            service.start();
            await().atMost(PATIENCE)
                    .until(() -> caller.get(accepted.body().path("href").asText())
                            .body()
                            .path("status")
                            .asText()
                            .equals("SUCCEEDED"));

            Span resumed = only(collector, "resume CREATE_ACCOUNT");
            assertThat(resumed.getLinksList()).singleElement().satisfies(link -> {
                assertThat(link.getTraceId()).isEqualTo(request.getTraceId());
                assertThat(link.getSpanId()).isEqualTo(request.getSpanId());
            });
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            collector.spans("organizations/DescribeCreateAccountStatus", resumed.getTraceId()))
                    .isNotEmpty());
            assertThat(collector.spans("organizations/CreateAccount")).hasSize(1);
        }
    }

    private static Span only(Collector collector, String name) {
        return await(name)
                .atMost(PATIENCE)
                .until(() -> collector.spans(name), (List<Span> found) -> found.size() == 1)
                .getFirst();
    }
}
