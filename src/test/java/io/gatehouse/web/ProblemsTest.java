package io.gatehouse.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Every failure is a problem (RFC 9457)")
class ProblemsTest {
    @TestHTTPResource
    URI server;

    private static RequestSpecification viewer() {
        return given().auth().oauth2(Tokens.viewer());
    }

    private static ValidatableResponse get(String path) {
        return viewer().get(path).then();
    }

    private static ValidatableResponse isProblem(ValidatableResponse answer, ErrorCode code) {
        return answer.statusCode(code.status())
                .contentType(Problem.MEDIA_TYPE)
                .header("X-Request-Id", notNullValue())
                .body("code", equalTo(code.name()))
                .body("type", equalTo(code.type()))
                .body("title", equalTo(code.title()))
                .body("status", equalTo(code.status()))
                .body("retryable", equalTo(code.retryable()))
                .body("requestId", equalTo(answer.extract().header("X-Request-Id")))
                .body("detail", notNullValue());
    }

    private static ValidatableResponse tellsNoSecret(ValidatableResponse answer) {
        return answer.body(not(containsString("hunter2")))
                .body(not(containsString("Exception")))
                .body(not(containsString("io.gatehouse")));
    }

    @Nested
    @DisplayName("thrown by a resource")
    class Thrown {
        @Test
        void carries_its_errors_and_further_members() {
            isProblem(get("/test/failures/problem"), ErrorCode.ACCOUNT_EXISTS)
                    .body("accountId", equalTo("123456789012"))
                    .body("errors[0].pointer", equalTo("/email"))
                    .body("errors[0]", not(hasKey("parameter")));
        }

        @Test
        void is_the_same_when_it_comes_asynchronously_and_wrapped() {
            isProblem(get("/test/failures/reactive-problem"), ErrorCode.NOT_FOUND)
                    .body("detail", equalTo("gone"));
        }

        @Test
        void says_in_whole_seconds_when_to_come_back() {
            isProblem(get("/test/failures/rate"), ErrorCode.RATE_LIMITED).header("Retry-After", "3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"defect", "reactive-defect", "unavailable", "web/500", "unwritable"})
        void shows_nothing_of_a_defect_but_the_request_id(String defect) {
            tellsNoSecret(isProblem(get("/test/failures/" + defect), ErrorCode.INTERNAL_ERROR));
        }

        @ParameterizedTest
        @CsvSource({
            "400, MALFORMED_REQUEST",
            "404, NOT_FOUND",
            "413, PAYLOAD_TOO_LARGE",
            "415, UNSUPPORTED_MEDIA_TYPE",
            "418, MALFORMED_REQUEST"
        })
        void is_known_by_its_status_where_it_has_nothing_else(int status, ErrorCode code) {
            tellsNoSecret(isProblem(get("/test/failures/web/" + status), code));
        }

        @Test
        void blames_the_request_for_json_nobody_can_read() {
            tellsNoSecret(isProblem(get("/test/failures/jackson"), ErrorCode.MALFORMED_JSON));
        }

        @ParameterizedTest
        @ValueSource(strings = {"08006", "57P01", "53300", "25P03"})
        void says_that_the_database_is_away(String state) {
            tellsNoSecret(isProblem(get("/test/failures/database/" + state), ErrorCode.STORE_UNAVAILABLE))
                    .header("Retry-After", notNullValue());
        }

        @Test
        void takes_another_error_of_the_database_for_a_defect() {
            isProblem(get("/test/failures/database/42601"), ErrorCode.INTERNAL_ERROR);
        }

        @Test
        void names_the_parameter_that_violates_a_constraint() {
            isProblem(get("/test/failures/constraint?size=2"), ErrorCode.VALIDATION_FAILED)
                    .body("errors[0].parameter", equalTo("size"))
                    .body("errors[0].code", equalTo("MIN"));
        }
    }

    @Nested
    @DisplayName("caused by AWS")
    class Upstream {
        @ParameterizedTest
        @CsvSource({
            "INVALID, UPSTREAM_REJECTED",
            "ALREADY_EXISTS, CONFLICT",
            "NOT_FOUND, CONFLICT",
            "STATE, CONFLICT",
            "CONFLICT, UPSTREAM_CONFLICT",
            "QUOTA, QUOTA_EXCEEDED",
            "NOT_IN_ORGANIZATION, ORGANIZATION_ABSENT",
            "DENIED, UPSTREAM_DENIED",
            "CREDENTIALS, UPSTREAM_DENIED",
            "THROTTLED, UPSTREAM_THROTTLED",
            "SILENT, UPSTREAM_TIMEOUT",
            "UNAVAILABLE, UPSTREAM_ERROR",
            "UNEXPECTED, UPSTREAM_ERROR"
        })
        void names_the_call_and_repeats_its_words(String kind, ErrorCode code) {
            var answer = isProblem(get("/test/failures/upstream/" + kind), code)
                    .body("detail", containsString("AWS's words"))
                    .body("upstream.service", equalTo("sso"))
                    .body("upstream.operation", equalTo("CreateAccountAssignment"))
                    .body("upstream.code", equalTo("SomeException"))
                    .body("upstream.requestId", equalTo("aws-1"));
            if (code.retryable()) {
                answer.header("Retry-After", notNullValue());
            }
        }
    }

    @Nested
    @DisplayName("met before any resource")
    class BeforeResources {
        @Test
        void no_token_is_401_with_a_challenge() {
            isProblem(given().get("/test/failures/problem").then(), ErrorCode.UNAUTHENTICATED)
                    .header("WWW-Authenticate", startsWith("Bearer"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"not-a-token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9."})
        void a_token_that_does_not_count_is_401_with_a_challenge(String token) {
            isProblem(given().auth().oauth2(token).get("/test/failures/problem").then(), ErrorCode.UNAUTHENTICATED)
                    .header("WWW-Authenticate", startsWith("Bearer"));
        }

        @Test
        void without_a_token_not_even_the_absence_of_a_path_shows() {
            isProblem(given().get("/nothing/here").then(), ErrorCode.UNAUTHENTICATED);
        }

        @Test
        void an_unknown_path_is_404() {
            isProblem(get("/nothing/here"), ErrorCode.NOT_FOUND);
        }

        @Test
        void an_unknown_path_below_a_resource_is_404() {
            isProblem(get("/test/failures/problem/and/more"), ErrorCode.NOT_FOUND);
        }

        @Test
        void a_role_that_does_not_suffice_is_403() {
            isProblem(viewer().post("/test/failures/things").then(), ErrorCode.FORBIDDEN);
        }

        @Test
        void nobody_reaches_a_resource_that_names_no_role() {
            isProblem(
                    given().auth().oauth2(Tokens.admin()).get("/test/unguarded").then(), ErrorCode.FORBIDDEN);
        }

        @Test
        void an_unknown_method_is_405_with_the_methods_there_are() {
            isProblem(viewer().delete("/test/failures/things/7").then(), ErrorCode.METHOD_NOT_ALLOWED)
                    .header("Allow", "OPTIONS, PUT");
            isProblem(viewer().put("/test/failures/problem").then(), ErrorCode.METHOD_NOT_ALLOWED)
                    .header("Allow", "GET, HEAD, OPTIONS");
        }

        @Test
        void options_names_the_methods_of_the_very_path() {
            viewer().options("/test/failures/problem").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
            viewer().options("/test/failures/things").then().statusCode(204).header("Allow", "OPTIONS, POST");
            isProblem(viewer().options("/test/failures/none").then(), ErrorCode.NOT_FOUND);
            isProblem(given().options("/test/failures/things").then(), ErrorCode.UNAUTHENTICATED);
        }

        @Test
        void an_answer_nobody_can_give_is_406() {
            isProblem(viewer().accept("image/png").get("/problems/not-found").then(), ErrorCode.NOT_ACCEPTABLE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/test/failures/%zz",
                    "/%",
                    "/problems/|",
                    "/problems/{x}",
                    "/test/failures/problem?x=%zz",
                    "/test/failures/problem?%"
                })
        void an_address_that_is_none_is_400(String target) throws IOException {
            assertIsProblem(raw(target, ""), 400, "MALFORMED_REQUEST");
        }

        @Test
        void an_address_that_is_too_long_is_414() throws IOException {
            assertIsProblem(raw("/test/failures/problem?x=" + "a".repeat(10_000), ""), 414, "URI_TOO_LONG");
        }

        @Test
        void headers_that_are_too_large_are_431() throws IOException {
            assertIsProblem(raw("/problems", "X-Large: " + "a".repeat(30_000) + "\r\n"), 431, "HEADERS_TOO_LARGE");
        }

        @Test
        void a_declared_length_beyond_all_bounds_is_413() throws IOException {
            String request = "POST /test/failures/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + "Content-Length: 99999999999\r\n\r\n";
            assertIsProblem(Wire.exchange(server, request), 413, "PAYLOAD_TOO_LARGE");
        }

        private String raw(String target, String headers) throws IOException {
            return Wire.exchange(
                    server,
                    "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                            + Tokens.viewer() + "\r\n" + headers + "\r\n");
        }

        private void assertIsProblem(String answer, int status, String code) {
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .containsIgnoringCase("content-type: application/problem+json")
                    .containsIgnoringCase("x-request-id: ")
                    .contains("\"code\":\"" + code + "\"");
        }
    }

    @Nested
    @DisplayName("explains itself")
    class Explained {
        static Stream<ErrorCode> codes() {
            return Arrays.stream(ErrorCode.values());
        }

        @ParameterizedTest
        @EnumSource(ErrorCode.class)
        void at_its_type_without_a_token(ErrorCode code) {
            given().get(code.type())
                    .then()
                    .statusCode(200)
                    .body("code", equalTo(code.name()))
                    .body("status", equalTo(code.status()))
                    .body("advice", not(equalTo("")));
        }

        @Test
        void to_people_as_a_page() {
            given().accept(ContentType.HTML)
                    .get("/problems/precondition-failed")
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.HTML)
                    .body(containsString("PRECONDITION_FAILED"));
        }

        @Test
        void all_in_one_list() {
            given().get("/problems").then().statusCode(200).body("items.code", hasItem("NOT_FOUND"));
        }

        @Test
        void unless_there_is_no_such_problem() {
            isProblem(given().get("/problems/no-such").then(), ErrorCode.NOT_FOUND);
        }
    }
}
