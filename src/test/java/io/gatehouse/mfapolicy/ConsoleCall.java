package io.gatehouse.mfapolicy;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the console itself asks of the simulated AWS, past the service under test. */
final class ConsoleCall {
    private static final String TYPE = "application/x-amz-json-1.1";

    private ConsoleCall() {}

    /** The settings as AWS has them. */
    static JsonPath read() {
        return call("GetSsoConfiguration", Map.of());
    }

    /** Somebody changes settings in the console. */
    static void update(Map<String, ?> configuration) {
        call(
                "UpdateSsoConfiguration",
                Map.of("configurationType", "APP_AUTHENTICATION_CONFIGURATION", "ssoConfiguration", configuration));
    }

    private static JsonPath call(String operation, Map<String, ?> body) {
        URI aws = ConfigProvider.getConfig().getValue("gatehouse.aws.endpoint-override", URI.class);
        return JsonPath.from(given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(TYPE, ContentType.JSON)))
                .baseUri(aws.toString())
                .port(aws.getPort())
                .header("X-Amz-Target", "SWBService." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=console/20260101/eu-central-1/sso/aws4_request, SignedHeaders=host, "
                                + "Signature=0")
                .contentType(TYPE)
                .body(body)
                .post("/control/")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
