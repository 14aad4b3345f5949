package io.gatehouse.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gatehouse.Api;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@DisplayName("A value there is none of")
class NoSilentAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "/operations?type=CREATE_ASSIGNMENT, type, CREATE_ASSIGNMENTS",
        "/users?status=enabled, status, ENABLED",
        "/users?status=LOCKED, status, DISABLED"
    })
    void is_refused_with_those_there_are_where_a_list_would_be_empty(String list, String parameter, String allowed) {
        Api.viewer()
                .get(list)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter))
                .body("errors[0].detail", containsString(allowed));
    }

    @Test
    void is_refused_where_it_would_look_as_if_nothing_waited() {
        Api.operator()
                .body(Map.of("type", "CREATE_ASSIGNMENT"))
                .post("/operation-retries")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/type"))
                .body("errors[0].detail", containsString("CREATE_ASSIGNMENTS"));
    }
}
