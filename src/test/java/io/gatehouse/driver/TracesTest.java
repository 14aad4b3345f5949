package io.gatehouse.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DrivenByHand.class)
@DisplayName("A trace")
class TracesTest {
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gatehouse.operation.id");

    @Inject
    HandDriver driver;

    @Inject
    KeptSpans spans;

    @BeforeEach
    void forget() {
        spans.forget();
    }

    private static String accepted(String name) {
        Response answer = Api.admin().body(Map.of("name", name)).post("/permission-sets");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.path("id");
    }

    private SpanData request(String operationId) {
        return spans.only("POST /permission-sets", of(operationId));
    }

    private static Predicate<SpanData> of(String operationId) {
        return span -> operationId.equals(span.getAttributes().get(OPERATION));
    }

    private static Predicate<SpanData> within(SpanData parent) {
        return span -> span.getParentSpanId().equals(parent.getSpanId())
                && span.getTraceId().equals(parent.getTraceId());
    }

    @Test
    void goes_from_the_request_through_the_journal_to_each_call_of_aws() {
        String operation = accepted(Api.unique("traced"));
        SpanData request = request(operation);

        driver.drive(operation);

        SpanData step = spans.only("CREATE_PERMISSION_SET send", within(request));
        assertThat(step.getAttributes().get(OPERATION)).isEqualTo(operation);
        SpanData call = spans.only("sso/CreatePermissionSet", within(step));
        assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(call.getAttributes().get(AttributeKey.stringKey("aws.request_id")))
                .isNotBlank();
    }

    @Test
    void of_an_operation_that_is_taken_up_again_is_another_that_links_to_the_request() {
        String operation = accepted(Api.unique("resumed"));
        SpanData request = request(operation);

        // dies before it can write down that AWS has created it
        driver.drive(operation, 2, false);

        SpanData resumed = spans.only("resume CREATE_PERMISSION_SET", of(operation));
        assertThat(resumed.getTraceId()).isNotEqualTo(request.getTraceId());
        assertThat(resumed.getLinks())
                .extracting(LinkData::getSpanContext)
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.getTraceId()).isEqualTo(request.getTraceId());
                    assertThat(link.getSpanId()).isEqualTo(request.getSpanId());
                });
        SpanData look = spans.only("CREATE_PERMISSION_SET look", within(resumed));
        assertThat(spans.all("sso/ListPermissionSets", within(look))).isNotEmpty();
    }

    @Test
    void of_a_write_whose_caller_waits_has_its_calls_of_aws_as_well() {
        Response created =
                Api.operator().body(Map.of("displayName", Api.unique("traced"))).post("/groups");
        assertThat(created.statusCode()).isEqualTo(201);

        SpanData call = spans.only("identitystore/CreateGroup", span -> true);
        SpanData request = spans.only("POST /groups", span -> span.getTraceId().equals(call.getTraceId()));
        assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
    }

    @Test
    void of_a_read_has_all_its_calls_of_aws() {
        String name = Api.unique("read");
        String operation = accepted(name);
        driver.drive(operation);
        Api.get("/permission-sets/" + Api.get("/operations/" + operation).getString("result.id"));

        SpanData request = spans.only("GET /permission-sets/{permissionSetId}", span -> true);
        assertThat(spans.of(request.getTraceId()))
                .filteredOn(span -> span.getKind() == SpanKind.CLIENT)
                .hasSizeGreaterThan(1)
                .allMatch(within(request));
    }
}
