package io.gatehouse;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The API as its callers use it. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Api() {}

    /** Requests of an {@code access-admin}. */
    public static RequestSpecification admin() {
        return of(Tokens.admin());
    }

    /** Requests of an {@code access-operator}. */
    public static RequestSpecification operator() {
        return of(Tokens.operator());
    }

    /** Requests of an {@code access-viewer}. */
    public static RequestSpecification viewer() {
        return of(Tokens.viewer());
    }

    /** Requests with this token; their bodies are JSON. */
    public static RequestSpecification of(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A name nothing else in this run has. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The resource as a viewer sees it. */
    public static JsonPath get(String path) {
        return viewer().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** Starts an operation by posting and waits until it ended. */
    public static JsonPath post(String path, Map<String, ?> body) {
        return ended(admin().body(body).post(path));
    }

    /** The operation this answer started, when it has ended. */
    public static JsonPath ended(Response started) {
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        assertThat(started.header("Operation-Location")).endsWith(started.path("href"));
        assertThat(started.header("Retry-After")).isNotNull();
        return ended(started.<String>path("href"));
    }

    /** The operation at this path, when it has ended. */
    public static JsonPath ended(String operation) {
        return Awaitility.await(operation)
                .atMost(PATIENCE)
                .until(() -> get(operation), found -> found.get("completedAt") != null);
    }

    /** The items of an operation. */
    public static JsonPath items(JsonPath operation) {
        return get(operation.getString("href") + "/items");
    }
}
