package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drives every operation with values made from the contract, right ones and wrong ones. Writes are only validated. That the
 * status is documented and the body is of its schema is what {@link Conformance} looks after.
 */
@QuarkusTest
@DisplayName("Whatever is sent to an operation")
class AnyInputTest {
    private static final int TRIES = 8;
    private static final List<String> ACCEPTED =
            List.of("*/*", "application/json", "text/html", "image/png", ";;", "a/b;q=x");
    private static final List<String> SENT =
            List.of("application/json", "application/merge-patch+json", "text/plain", "application/xml", "nonsense");

    static List<ContractOperation> operations() {
        return ContractFile.current().operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    @DisplayName("is answered as documented, by no defect and by no page")
    void isAnsweredAsDocumented(ContractOperation operation) {
        // the same every time: a failure can be looked at again
        OddValues odd = new OddValues(new Random(operation.id().hashCode()));
        for (int i = 0; i < TRIES; i++) {
            RequestSpecification request = given().auth()
                    .oauth2(odd.oneIn(8) ? odd.text().replaceAll("[^\\x21-\\x7e]", "x") + "." : Tokens.admin())
                    .config(RestAssured.config()
                            .encoderConfig(EncoderConfig.encoderConfig()
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
            for (JsonNode parameter : operation.parameters("query")) {
                if (odd.oneIn(3) && !parameter.get("name").asText().equals("validateOnly")) {
                    request.queryParam(parameter.get("name").asText(), odd.parameter(parameter));
                }
            }
            for (JsonNode header : operation.parameters("header")) {
                if (odd.oneIn(2)) {
                    request.header(header.get("name").asText(), odd.header(header));
                }
            }
            if (operation.isWrite()) {
                request.queryParam("validateOnly", "true");
            }
            request.accept(odd.oneIn(4) ? odd.of(ACCEPTED) : "application/json");
            operation.exampleBody().ifPresent(example -> request.contentType(
                            odd.oneIn(6) ? odd.of(SENT) : "application/json")
                    .body(odd.body(example).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            Response answer =
                    request.urlEncodingEnabled(true).request(operation.method(), path(operation, odd), new Object[0]);
            // the access index is not filled in these tests, and says so
            if (!"INDEX_FILLING".equals(code(answer))) {
                assertThat(answer.statusCode())
                        .as(() -> operation + ": " + answer.asString())
                        .isLessThan(500);
            }
            assertThat(answer.contentType())
                    .as(() -> operation + ": " + answer.asString())
                    .doesNotContain("html");
        }
    }

    private static String path(ContractOperation operation, OddValues odd) {
        if (!odd.oneIn(4)) {
            return operation.examplePath();
        }
        return operation
                .path()
                .replaceAll("\\{\\w+}", "odd" + Math.abs(odd.text().hashCode()));
    }

    private static String code(Response answer) {
        return answer.statusCode() == 503 ? answer.path("code") : "";
    }
}
