package io.gatehouse.mfapolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gatehouse.Api;
import io.gatehouse.DeclaredPolicy;
import io.gatehouse.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("The MFA policy, where only a person can act,")
class MfaPolicyTest {
    private static final String PATH = "/mfa-policy";

    @BeforeEach
    void nothingIsDeclared() {
        DeclaredPolicy.forget();
    }

    private static Map<String, Object> policy(String prompt, String unregisteredDevice) {
        Map<String, Object> body = new HashMap<>();
        body.put("prompt", prompt);
        body.put("unregisteredDevice", unregisteredDevice);
        body.put("allowedTypes", List.of("AUTHENTICATOR_APP", "SECURITY_KEY_OR_BUILT_IN"));
        return body;
    }

    private static Response put(Object body) {
        return Api.admin().header("If-Match", "*").body(body).put(PATH);
    }

    private static JsonPath declared(String prompt, String unregisteredDevice) {
        Response started = put(policy(prompt, unregisteredDevice));
        assertThat(started.statusCode()).as(started.asString()).isEqualTo(202);
        return started.jsonPath();
    }

    private static Response attest() {
        return Api.admin().header("If-Match", "*").body("{}").post(PATH + "/attestation");
    }

    private static JsonPath running(String operation) {
        return Awaitility.await().until(() -> Api.get(operation), found -> found.getString("waitingFor") != null);
    }

    @Nested
    @DisplayName("is unknown")
    class Unknown {
        @Test
        void while_nothing_is_declared() {
            Api.viewer()
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .header("ETag", notNullValue())
                    .body("source", equalTo("UNKNOWN"))
                    .body("stale", equalTo(false))
                    .body("$", not(hasKey("prompt")))
                    .body("consoleSteps[0].order", equalTo(1))
                    .body("consoleSteps[0].url", containsString("singlesignon/home?region=eu-central-1#!/instances/"));
        }

        @Test
        void but_said_while_nobody_attested_it() {
            declared("ALWAYS_ON", "REQUIRE_REGISTRATION");

            Api.viewer()
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .body("source", equalTo("UNKNOWN"))
                    .body("prompt", equalTo("ALWAYS_ON"))
                    .body("unregisteredDevice", equalTo("REQUIRE_REGISTRATION"))
                    .body("allowedTypes", equalTo(List.of("AUTHENTICATOR_APP", "SECURITY_KEY_OR_BUILT_IN")))
                    .body("declaredBy", equalTo("alice"))
                    .body("declaredAt", notNullValue())
                    .body("attestedBy", nullValue());
        }

        @Test
        void and_can_not_be_attested_then() {
            attest().then().statusCode(409).body("code", equalTo("NOTHING_TO_ATTEST"));
        }
    }

    @Nested
    @DisplayName("is changed by an operation")
    class Change {
        @Test
        void that_waits_for_a_person_and_says_for_whom() {
            JsonPath operation = declared("ALWAYS_ON", "REQUIRE_REGISTRATION");

            JsonPath waiting = running(operation.getString("href"));

            assertThat(waiting.getString("type")).isEqualTo("CHANGE_MFA_POLICY");
            assertThat(waiting.getString("status")).isEqualTo("RUNNING");
            assertThat(waiting.getString("target.href")).isEqualTo("/mfa-policy");
            assertThat(waiting.getString("waitingFor")).contains("access-admin", "POST /mfa-policy/attestation");
        }

        @Test
        void that_ends_when_somebody_attests_it() {
            JsonPath operation = declared("ALWAYS_ON", "REQUIRE_REGISTRATION");

            Api.admin()
                    .header("If-Match", Api.viewer().get(PATH).header("ETag"))
                    .body(Map.of("note", "seen in the console"))
                    .post(PATH + "/attestation")
                    .then()
                    .statusCode(201)
                    .body("attestedBy", equalTo("alice"))
                    .body("attestedAt", notNullValue())
                    .body("expiresAt", notNullValue())
                    .body("note", equalTo("seen in the console"));

            JsonPath ended = Api.ended(operation.getString("href"));
            assertThat(ended.getString("status")).isEqualTo("SUCCEEDED");
            assertThat(Api.items(ended).getString("items[0].outcome")).isEqualTo("CHANGED");
            Api.viewer()
                    .get(PATH)
                    .then()
                    .body("source", equalTo("ATTESTED"))
                    .body("attestedBy", equalTo("alice"))
                    .body("stale", equalTo(false));
        }

        @Test
        void that_a_newer_declaration_cancels() {
            JsonPath first = declared("CONTEXT_AWARE", "EMAIL_OTP");
            JsonPath second = declared("ALWAYS_ON", "BLOCK");

            JsonPath ended = Api.ended(first.getString("href"));

            assertThat(ended.getString("status")).isEqualTo("CANCELED");
            assertThat(running(second.getString("href")).getString("status")).isEqualTo("RUNNING");
            assertThat(Api.get(PATH).getString("prompt")).isEqualTo("ALWAYS_ON");
        }

        @Test
        void that_can_be_canceled_and_then_never_counted() {
            declared("ALWAYS_ON", "BLOCK");
            attest().then().statusCode(201);
            JsonPath second = Api.admin()
                    .header("If-Match", "*")
                    .body(policy("CONTEXT_AWARE", "BLOCK"))
                    .put(PATH + "?allowWeaker=true")
                    .then()
                    .statusCode(202)
                    .extract()
                    .jsonPath();
            running(second.getString("href"));

            Api.admin().post(second.getString("href") + "/cancellation").then().statusCode(202);

            assertThat(Api.ended(second.getString("href")).getString("status")).isEqualTo("CANCELED");
            JsonPath policy = Api.get(PATH);
            assertThat(policy.getString("prompt")).isEqualTo("ALWAYS_ON");
            assertThat(policy.getString("source")).isEqualTo("ATTESTED");
        }

        @Test
        void never_when_only_validated() {
            Api.admin()
                    .header("If-Match", "*")
                    .body(policy("ALWAYS_ON", "BLOCK"))
                    .put(PATH + "?validateOnly=true")
                    .then()
                    .statusCode(200)
                    .body("valid", equalTo(true))
                    .body("wouldDo.action", equalTo(List.of("DECLARE_MFA_POLICY")));

            assertThat(Api.get(PATH).getMap("")).doesNotContainKey("prompt");
        }

        @Test
        void from_what_get_answered() {
            declared("CONTEXT_AWARE", "EMAIL_OTP");
            Response seen = Api.viewer().get(PATH);
            Map<String, Object> edited = new HashMap<>(seen.jsonPath().getMap(""));
            edited.put("prompt", "ALWAYS_ON");

            Api.admin()
                    .header("If-Match", seen.header("ETag"))
                    .body(edited)
                    .put(PATH)
                    .then()
                    .statusCode(202);

            assertThat(Api.get(PATH).getString("prompt")).isEqualTo("ALWAYS_ON");
            Api.admin()
                    .header("If-Match", seen.header("ETag"))
                    .body(edited)
                    .put(PATH)
                    .then()
                    .statusCode(412);
        }
    }

    @Nested
    @DisplayName("is attested")
    class Attested {
        @Test
        void for_as_long_as_configured_and_stale_after() {
            declared("ALWAYS_ON", "BLOCK");
            attest().then().statusCode(201);
            DeclaredPolicy.attestedAgo(Duration.ofDays(31));

            Api.viewer()
                    .get(PATH)
                    .then()
                    .body("source", equalTo("ATTESTED"))
                    .body("stale", equalTo(true))
                    .body("prompt", equalTo("ALWAYS_ON"));

            attest().then().statusCode(201);
            assertThat(Api.get(PATH).getBoolean("stale")).isFalse();
        }

        @Test
        void only_by_who_saw_what_is_declared() {
            declared("CONTEXT_AWARE", "BLOCK");
            String seen = Api.viewer().get(PATH).header("ETag");
            declared("ALWAYS_ON", "BLOCK");

            Api.admin()
                    .header("If-Match", seen)
                    .body("{}")
                    .post(PATH + "/attestation")
                    .then()
                    .statusCode(412);
            Api.admin().body("{}").post(PATH + "/attestation").then().statusCode(428);
        }

        @Test
        void once_for_each_idempotency_key() {
            declared("ALWAYS_ON", "BLOCK");
            String key = Api.unique("key");

            String first = Api.admin()
                    .header("If-Match", "*")
                    .header("Idempotency-Key", key)
                    .body("{}")
                    .post(PATH + "/attestation")
                    .then()
                    .statusCode(201)
                    .extract()
                    .asString();

            Api.admin()
                    .header("If-Match", "*")
                    .header("Idempotency-Key", key)
                    .body("{}")
                    .post(PATH + "/attestation")
                    .then()
                    .statusCode(201)
                    .body(equalTo(first));
        }
    }

    @Nested
    @DisplayName("is weakened")
    class Weakened {
        @Test
        void only_when_that_is_said() {
            declared("ALWAYS_ON", "REQUIRE_REGISTRATION");

            put(policy("CONTEXT_AWARE", "REQUIRE_REGISTRATION"))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("MFA_POLICY_WEAKER"))
                    .body("errors[0].pointer", equalTo("/prompt"));
            put(policy("ALWAYS_ON", "ALLOW"))
                    .then()
                    .statusCode(409)
                    .body("errors[0].pointer", equalTo("/unregisteredDevice"));
            assertThat(Api.get(PATH).getString("prompt")).isEqualTo("ALWAYS_ON");

            Api.admin()
                    .header("If-Match", "*")
                    .body(policy("DISABLED", "ALLOW"))
                    .put(PATH + "?allowWeaker=true")
                    .then()
                    .statusCode(202);
            assertThat(Api.get(PATH).getString("prompt")).isEqualTo("DISABLED");
        }
    }

    @Nested
    @DisplayName("says what to click")
    class Steps {
        private static List<String> instructions(Map<String, Object> body) {
            put(body).then().statusCode(202);
            return Api.get(PATH).getList("consoleSteps.instruction");
        }

        @Test
        void setting_by_setting() {
            Map<String, Object> body = policy("ALWAYS_ON", "REQUIRE_REGISTRATION");
            body.put("allowedTypes", List.of("SECURITY_KEY_OR_BUILT_IN"));
            body.put("emailOtpForApiUsers", true);

            assertThat(String.join("\n", instructions(body)))
                    .containsSubsequence(
                            "Authentication",
                            "Configure",
                            "Every time they sign in (always-on)",
                            "clear 'Authenticator apps'",
                            "select 'Security keys and built-in authenticators'",
                            "Require them to register an MFA device at sign in",
                            "Who can manage MFA devices",
                            "Save changes",
                            "select 'Send email OTP'",
                            "POST /mfa-policy/attestation");
        }

        @Test
        void in_order() {
            instructions(policy("ALWAYS_ON", "BLOCK"));

            List<Integer> order = Api.get(PATH).getList("consoleSteps.order");
            assertThat(order).isSorted().doesNotHaveDuplicates().startsWith(1);
        }
    }

    @Nested
    @DisplayName("is refused")
    class Refused {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"prompt\":\"SOMETIMES\",\"unregisteredDevice\":\"BLOCK\",\"allowedTypes\":[\"AUTHENTICATOR_APP\"]}",
                    "{\"prompt\":\"ALWAYS_ON\",\"unregisteredDevice\":\"BLOCK\",\"allowedTypes\":[]}",
                    "{\"prompt\":\"ALWAYS_ON\",\"unregisteredDevice\":\"BLOCK\",\"allowedTypes\":[\"SMS\"]}",
                    "{\"prompt\":\"ALWAYS_ON\",\"unregisteredDevice\":\"BLOCK\"}",
                    "{\"prompt\":\"ALWAYS_ON\",\"unregisteredDevice\":\"BLOCK\",\"allowedTypes\":[\"AUTHENTICATOR_APP\"],"
                            + "\"emailOtpForApiUsers\":\"yes\"}",
                    "{\"prompt\":\"ALWAYS_ON\",\"unregisteredDevice\":\"BLOCK\",\"allowedTypes\":[\"AUTHENTICATOR_APP\"],"
                            + "\"colour\":1}"
                })
        void when_it_does_not_fit(String body) {
            put(body).then().statusCode(400).body("code", equalTo("VALIDATION_FAILED"));
        }

        @Test
        void without_if_match() {
            Api.admin().body(policy("ALWAYS_ON", "BLOCK")).put(PATH).then().statusCode(428);
        }

        @ParameterizedTest
        @ValueSource(strings = {"bob", "carol", "dave"})
        void by_everybody_but_admins(String who) {
            Api.of(Tokens.of(who))
                    .header("If-Match", "*")
                    .body(policy("ALWAYS_ON", "BLOCK"))
                    .put(PATH)
                    .then()
                    .statusCode(403);
            Api.of(Tokens.of(who))
                    .header("If-Match", "*")
                    .body("{}")
                    .post(PATH + "/attestation")
                    .then()
                    .statusCode(403);
        }
    }
}
