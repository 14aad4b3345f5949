package io.gatehouse.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Refusals come in the order 401, 403, 404, 428, 412, then the body")
class RefusalOrderTest {
    private static final String WIDGET = "/test/widgets/w-100";

    @TestHTTPResource
    URI server;

    @Inject
    Widgets widgets;

    @BeforeEach
    void reset() {
        widgets.reset();
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator());
    }

    private static void is(ValidatableResponse answer, ErrorCode code) {
        answer.statusCode(code.status()).body("code", equalTo(code.name()));
    }

    /** Wrong in every way the body can be. */
    private static RequestSpecification hopeless(RequestSpecification request) {
        return request.contentType("text/plain").body("{{{");
    }

    @Test
    void one_by_one() {
        is(hopeless(given()).put("/test/widgets/none?x=1").then(), ErrorCode.UNAUTHENTICATED);
        is(
                hopeless(given().auth().oauth2(Tokens.viewer()))
                        .put("/test/widgets/none?x=1")
                        .then(),
                ErrorCode.FORBIDDEN);
        is(hopeless(operator()).put("/test/widgets/none").then(), ErrorCode.NOT_FOUND);
        is(
                hopeless(operator())
                        .header("If-Match", "*")
                        .put("/test/widgets/none")
                        .then(),
                ErrorCode.NOT_FOUND);
        is(hopeless(operator()).put(WIDGET).then(), ErrorCode.PRECONDITION_REQUIRED);
        is(hopeless(operator()).header("If-Match", "\"x\"").put(WIDGET).then(), ErrorCode.PRECONDITION_FAILED);
        is(hopeless(operator()).header("If-Match", "*").put(WIDGET).then(), ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        is(
                operator()
                        .header("If-Match", "*")
                        .contentType("application/json")
                        .body("{{{")
                        .put(WIDGET)
                        .then(),
                ErrorCode.MALFORMED_JSON);
    }

    @Nested
    @DisplayName("a body")
    class Bodies {
        @ParameterizedTest
        @CsvSource({
            "application/json, 200",
            "application/json; charset=utf-8, 200",
            "application/merge-patch+json, 415",
            "text/plain, 415",
            "application/x-www-form-urlencoded, 415",
            "multipart/form-data, 415",
            "application/json-patch+json, 415",
            "nonsense, 400"
        })
        void of_a_put_is_called_json(String contentType, int status) throws IOException {
            String answer = raw("PUT", "If-Match: *\r\nContent-Type: " + contentType, "{\"name\":\"n\"}");

            Assertions.assertThat(answer).startsWith("HTTP/1.1 " + status);
            if (status >= 400) {
                Assertions.assertThat(answer).contains(Problem.MEDIA_TYPE);
            }
        }

        @Test
        void must_be_called_something() throws IOException {
            Assertions.assertThat(raw("PUT", "If-Match: *", "{\"name\":\"n\"}"))
                    .contains("\"code\":\"UNSUPPORTED_MEDIA_TYPE\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", "application/merge-patch+json"})
        void of_a_patch_may_be_called_merge_patch_too(String contentType) {
            operator()
                    .header("If-Match", "*")
                    .contentType(contentType)
                    .body("{\"name\": \"renamed\"}")
                    .patch(WIDGET)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo("renamed"))
                    .body("tags.a", equalTo("1"));
        }

        @Test
        void that_is_needed_and_absent_is_400() {
            is(
                    operator()
                            .header("If-Match", "*")
                            .contentType("application/json")
                            .put(WIDGET)
                            .then(),
                    ErrorCode.VALIDATION_FAILED);
            is(operator().post("/test/widgets").then(), ErrorCode.VALIDATION_FAILED);
        }

        @Test
        void that_is_not_needed_may_be_absent() {
            operator().post("/test/widgets/notes").then().statusCode(200).body("given", equalTo(false));
            operator()
                    .contentType("application/json")
                    .body("{\"name\": \"n\"}")
                    .post("/test/widgets/notes")
                    .then()
                    .statusCode(200)
                    .body("given", equalTo(true));
        }

        @Test
        void may_be_as_long_as_one_mebibyte() {
            String frame = "{\"name\":\"n\",\"policy\":{\"p\":\"\"}}";
            String longest = frame.replace("\"\"", '"' + "x".repeat(RequestLimits.BODY_LENGTH - frame.length()) + '"');

            operator()
                    .contentType("application/json")
                    .body(longest)
                    .post("/test/widgets/notes")
                    .then()
                    .statusCode(200);
            is(
                    operator()
                            .contentType("application/json")
                            .body(longest + " ")
                            .post("/test/widgets/notes")
                            .then(),
                    ErrorCode.PAYLOAD_TOO_LARGE);
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 7})
        void that_is_too_long_is_refused_after_everything_else(int mebibytes) {
            byte[] bytes = new byte[mebibytes * RequestLimits.BODY_LENGTH];

            is(
                    operator()
                            .contentType("application/json")
                            .body(bytes)
                            .put("/test/widgets/none")
                            .then(),
                    ErrorCode.NOT_FOUND);
            is(
                    operator()
                            .header("Idempotency-Key", "long-" + mebibytes)
                            .contentType("application/json")
                            .body(bytes)
                            .post("/test/widgets")
                            .then(),
                    ErrorCode.PAYLOAD_TOO_LARGE);
        }

        @Test
        void that_nobody_reads_leaves_the_connection_usable() {
            byte[] bytes = new byte[500_000];

            for (int i = 0; i < 5; i++) {
                is(
                        given().auth()
                                .oauth2(Tokens.viewer())
                                .contentType("application/json")
                                .body(bytes)
                                .post("/test/widgets")
                                .then(),
                        ErrorCode.FORBIDDEN);
            }
        }

        @Test
        void may_come_in_chunks() throws IOException {
            String request = head("POST", "/test/widgets/notes")
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "8\r\n{\"name\":\r\n4\r\n\"n\"}\r\n0\r\n\r\n";

            Assertions.assertThat(Wire.exchange(server, request))
                    .startsWith("HTTP/1.1 200")
                    .contains("true");
        }

        private String raw(String method, String headers, String body) throws IOException {
            return Wire.exchange(
                    server,
                    head(method, WIDGET) + headers + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }

        private String head(String method, String path) {
            return method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                    + Tokens.operator() + "\r\n";
        }
    }
}
