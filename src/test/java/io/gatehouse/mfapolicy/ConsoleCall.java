package io.gatehouse.mfapolicy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.Api;
import io.gatehouse.simulator.Signed;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the console itself asks of the simulated AWS, past the service under test. */
final class ConsoleCall {
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

    private static JsonPath call(String operation, Map<String, ?> members) {
        URI aws = ConfigProvider.getConfig().getValue("gatehouse.aws.endpoint-override", URI.class);
        Map<String, Object> body = new HashMap<>(members);
        body.put("instanceArn", Api.get("/organization").getString("instanceArn"));
        HttpResponse<String> answer = new Signed(aws)
                .as("sso")
                .to("/control/")
                .post(
                        "SWBService." + operation,
                        new ObjectMapper().valueToTree(body).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.from(answer.body());
    }
}
