package io.gatehouse.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Every answer")
class EveryAnswerTest {
    private static RequestSpecification viewer() {
        return given().auth().oauth2(Tokens.viewer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/test/widgets/request", "/test/widgets/none", "/nowhere", "/test/failures/defect"})
    void carries_the_request_id_the_caller_gave(String path) {
        viewer().header("X-Request-Id", "mine-42").get(path).then().header("X-Request-Id", "mine-42");
        given().header("X-Request-Id", "mine-42")
                .get(path)
                .then()
                .statusCode(401)
                .header("X-Request-Id", "mine-42");
    }

    @Test
    void carries_a_new_request_id_where_the_caller_gave_none() {
        var answer = viewer().get("/test/widgets/request").then().extract();

        answer.response().then().body("id", equalTo(answer.header("X-Request-Id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "tab\there", "\u00e4", ""})
    void does_not_repeat_a_request_id_that_could_deceive_a_log(String odd) {
        viewer().header("X-Request-Id", odd)
                .get("/test/widgets/request")
                .then()
                .header("X-Request-Id", matchesRegex("[0-9a-f-]{36}"));
    }

    @Test
    void does_not_repeat_a_request_id_of_more_than_128_characters() {
        viewer().header("X-Request-Id", "x".repeat(129))
                .get("/test/widgets/request")
                .then()
                .header("X-Request-Id", not(startsWith("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/test/widgets", "/test/widgets/none", "/nowhere", "/problems"})
    void tells_browsers_to_be_careful(String path) {
        viewer().get(path)
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .header("Server", nullValue())
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    void names_addresses_as_the_caller_sees_them() {
        viewer().header("Host", "gatehouse.example:8443")
                .get("/test/widgets/request")
                .then()
                .body("absolute", equalTo("http://gatehouse.example:8443/operations/1"));
    }
}
