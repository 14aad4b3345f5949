package io.gatehouse.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Every answer to a caller")
class RateLimitTest {
    @Test
    @DisplayName("says what the quota is and what is left of it")
    void saysWhatIsLeft() {
        given().auth()
                .oauth2(Tokens.viewer())
                .get("/operations")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", equalTo("\"caller\";q=6000;w=60"))
                .header("RateLimit", startsWith("\"caller\";r="));
    }
}
