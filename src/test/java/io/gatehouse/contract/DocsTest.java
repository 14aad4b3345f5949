package io.gatehouse.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The reference at /docs")
class DocsTest {
    @Test
    @DisplayName("reads the same contract, needs no token and loads nothing from elsewhere")
    void isLocal() {
        String page = given().get("/docs/").then().statusCode(200).extract().asString();
        assertThat(page).contains("/openapi").contains("../assets/reference.js");
        given().get("/assets/reference.js").then().statusCode(200);
        assertThat(Pattern.compile("(?:src|href)=[\"'](?:https?:)?//")
                        .matcher(page)
                        .find())
                .as(page)
                .isFalse();
    }
}
