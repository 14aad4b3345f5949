package io.gatehouse.mfapolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.gatehouse.Api;
import io.gatehouse.DeclaredPolicy;
import io.gatehouse.EverythingOn;
import io.gatehouse.SimulatedAws;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(EverythingOn.class)
@DisplayName("The MFA policy by the control plane")
class ControlPlaneMfaPolicyTest {
    private static final String PATH = "/mfa-policy";

    @BeforeEach
    void aws() {
        DeclaredPolicy.forget();
        ConsoleCall.update(Map.of(
                "mfaMode", "CONTEXT_AWARE",
                "noMfaSignInBehavior", "EMAIL_OTP",
                "noPasswordSignInBehavior", "BLOCKED",
                "allowedMfaTypes", List.of("TOTP")));
    }

    @AfterEach
    void heal() {
        SimulatedAws.healthy();
        Map<String, Object> usual = new HashMap<>();
        usual.put("console.presence", null);
        usual.put("console.update", null);
        SimulatedAws.set(usual);
    }

    private static Map<String, Object> policy(String prompt, String unregisteredDevice) {
        return new HashMap<>(Map.of(
                "prompt", prompt,
                "unregisteredDevice", unregisteredDevice,
                "allowedTypes", List.of("SECURITY_KEY_OR_BUILT_IN")));
    }

    private static Response put(Object body) {
        return Api.admin().header("If-Match", "*").body(body).put(PATH);
    }

    @Test
    void is_what_aws_shows() {
        Api.viewer()
                .get(PATH)
                .then()
                .statusCode(200)
                .body("source", equalTo("CONTROL_PLANE"))
                .body("prompt", equalTo("CONTEXT_AWARE"))
                .body("unregisteredDevice", equalTo("EMAIL_OTP"))
                .body("allowedTypes", equalTo(List.of("AUTHENTICATOR_APP")))
                .body("emailOtpForApiUsers", equalTo(false))
                .body("stale", equalTo(false))
                .body("consoleSteps.instruction", hasItem(containsString("Who can manage MFA devices")));
    }

    @Test
    void is_written_and_read_back() {
        Map<String, Object> wanted = policy("ALWAYS_ON", "REQUIRE_REGISTRATION");
        wanted.put("emailOtpForApiUsers", true);

        JsonPath operation = Api.ended(put(wanted));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(Api.items(operation).getString("items[0].outcome")).isEqualTo("CHANGED");
        assertThat(ConsoleCall.read().<String, Object>getMap("ssoConfiguration"))
                .containsAllEntriesOf(Map.of(
                        "mfaMode", "ALWAYS_ON",
                        "noMfaSignInBehavior", "ALLOWED_WITH_ENROLLMENT",
                        "noPasswordSignInBehavior", "EMAIL_OTP",
                        "allowedMfaTypes", List.of("WEBAUTHN")));
        Api.viewer().get(PATH).then().body("prompt", equalTo("ALWAYS_ON")).body("declaredBy", equalTo("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MERGE", "REPLACE"})
    void keeps_what_this_service_does_not_know(String update) {
        SimulatedAws.set(Map.of("console.update", update));
        ConsoleCall.update(Map.of(
                "mfaMode", "CONTEXT_AWARE",
                "noMfaSignInBehavior", "EMAIL_OTP",
                "noPasswordSignInBehavior", "MAYBE",
                "allowedMfaTypes", List.of("TOTP"),
                "passkeys", "PREFERRED"));

        JsonPath operation = Api.ended(put(policy("ALWAYS_ON", "BLOCK")));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(ConsoleCall.read().<String, Object>getMap("ssoConfiguration"))
                .containsEntry("passkeys", "PREFERRED")
                .containsEntry("noPasswordSignInBehavior", "MAYBE")
                .containsEntry("mfaMode", "ALWAYS_ON");
    }

    @Test
    void passes_words_of_aws_through_and_compares_none_it_does_not_know() {
        ConsoleCall.update(Map.of("mfaMode", "ADAPTIVE"));

        assertThat(Api.get(PATH).getString("prompt")).isEqualTo("ADAPTIVE");
        put(policy("CONTEXT_AWARE", "BLOCK"))
                .then()
                .statusCode(409)
                .body("code", equalTo("MFA_POLICY_WEAKER"))
                .body("errors[0].detail", containsString("not known"));
    }

    @Test
    void is_not_weakened_unsaid() {
        put(policy("DISABLED", "BLOCK")).then().statusCode(409).body("code", equalTo("MFA_POLICY_WEAKER"));

        assertThat(ConsoleCall.read().getString("ssoConfiguration.mfaMode")).isEqualTo("CONTEXT_AWARE");
    }

    @Test
    void needs_nobodys_word() {
        Api.admin()
                .header("If-Match", "*")
                .body("{}")
                .post(PATH + "/attestation")
                .then()
                .statusCode(409)
                .body("code", equalTo("NOTHING_TO_ATTEST"));
    }

    @Test
    void is_written_once_though_the_answer_of_aws_is_lost() {
        int before = writes();
        SimulatedAws.fault(Map.of("kind", "DROP_AFTER", "operation", "UpdateSsoConfiguration", "times", 1));

        JsonPath operation = Api.ended(put(policy("ALWAYS_ON", "BLOCK")));

        assertThat(operation.getString("status")).as(operation.prettify()).isEqualTo("SUCCEEDED");
        assertThat(writes()).isEqualTo(before + 1);
    }

    @Test
    void is_never_written_again_after_a_refusal() {
        int before = writes();
        SimulatedAws.fault(Map.of("kind", "THROTTLE", "operation", "UpdateSsoConfiguration"));

        JsonPath operation = Api.ended(put(policy("ALWAYS_ON", "BLOCK")));

        assertThat(operation.getString("status")).isEqualTo("FAILED");
        assertThat(operation.getString("failures[0].reason")).contains("gatehouse.mfa-policy.backend=console");
        assertThat(writes()).isEqualTo(before + 1);
        assertThat(Api.get(PATH).getString("prompt")).isEqualTo("CONTEXT_AWARE");
    }

    private static int writes() {
        return SimulatedAws.requests("UpdateSsoConfiguration").getList("").size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_FOUND", "UNKNOWN_OPERATION"})
    void says_what_to_do_when_aws_took_the_call_away(String presence) {
        SimulatedAws.set(Map.of("console.presence", presence));

        Api.viewer()
                .get(PATH)
                .then()
                .statusCode(502)
                .body("code", equalTo("UPSTREAM_ERROR"))
                .body("detail", containsString("gatehouse.mfa-policy.backend=console"))
                .body("upstream.operation", equalTo("GetSsoConfiguration"));
    }

    @Test
    void is_a_finding_where_aws_shows_another_than_was_declared() {
        assertThat(Api.ended(put(policy("ALWAYS_ON", "BLOCK"))).getString("status"))
                .isEqualTo("SUCCEEDED");
        assertThat(finding().get("status")).isEqualTo("OK");

        ConsoleCall.update(Map.of("mfaMode", "DISABLED"));

        assertThat(finding().get("status")).isEqualTo("WARNING");
        assertThat(finding().get("detail")).contains("another policy than alice declared", "DISABLED");
    }

    private static Map<String, String> finding() {
        return Api.get("/organization/checks?pageSize=200").getMap("items.find { it.code == 'MFA_POLICY' }");
    }
}
