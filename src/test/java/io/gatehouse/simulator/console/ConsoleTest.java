package io.gatehouse.simulator.console;

import static io.gatehouse.simulator.Aws.json;
import static io.gatehouse.simulator.Signed.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatehouse.simulator.Aws;
import io.gatehouse.simulator.Signed;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The console's private endpoints")
class ConsoleTest {

    @RegisterExtension
    static final Aws aws = Aws.fast();

    @Nested
    @DisplayName("SWBService at /control/")
    class SignInSettings {

        @Test
        @DisplayName("GetSsoConfiguration answers the settings, with or without an instance")
        void get() {
            JsonNode start = json("""
                    {"mfaMode":"CONTEXT_AWARE","noMfaSignInBehavior":"ALLOWED_WITH_ENROLLMENT",
                     "noPasswordSignInBehavior":"EMAIL_OTP","allowedMfaTypes":["TOTP","WEBAUTHN"]}""");
            assertThat(configuration()).isEqualTo(start);
            assertThat(body(control("GetSsoConfiguration", "{}")).get("ssoConfiguration"))
                    .isEqualTo(start);
        }

        @Test
        @DisplayName("UpdateSsoConfiguration keeps what it is given, enum values nobody knows included")
        void update() {
            assertThat(update("{\"mfaMode\":\"ALWAYS_ON\",\"noMfaSignInBehavior\":\"SOMETHING_NEW\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(configuration().get("mfaMode").asText()).isEqualTo("ALWAYS_ON");
            assertThat(configuration().get("noMfaSignInBehavior").asText()).isEqualTo("SOMETHING_NEW");
            assertThat(configuration().has("allowedMfaTypes")).isTrue();
        }

        @Test
        @DisplayName("Keys left out are kept, or gone when so set")
        void replace() {
            aws.set("{\"console.update\":\"REPLACE\"}");
            update("{\"mfaMode\":\"DISABLED\"}");
            assertThat(configuration()).isEqualTo(json("{\"mfaMode\":\"DISABLED\"}"));
        }

        @Test
        @DisplayName("An unknown instance is not found, another configuration type is invalid")
        void refusals() {
            assertThat(type(control(
                            "GetSsoConfiguration",
                            "{\"instanceArn\":\"arn:aws:sso:::instance/ssoins-0000000000000000\"}")))
                    .isEqualTo("ResourceNotFoundException");
            HttpResponse<String> session = control(
                    "UpdateSsoConfiguration",
                    "{\"instanceArn\":\"" + aws.simulator().instanceArn()
                            + "\",\"configurationType\":\"SESSION\",\"ssoConfiguration\":{}}");
            assertThat(type(session)).isEqualTo("ValidationException");
        }

        @Test
        @DisplayName("ListDirectoryAssociations and GetMfaDeviceManagementForDirectory go together")
        void directory() {
            JsonNode directory = body(control("ListDirectoryAssociations", instance()))
                    .path("directoryAssociations")
                    .path(0);
            assertThat(directory.path("directoryId").asText())
                    .isEqualTo(aws.simulator().identityStoreId());
            HttpResponse<String> management = control("GetMfaDeviceManagementForDirectory", directory.toString());
            assertThat(management.statusCode()).isEqualTo(200);
        }

        @Test
        @DisplayName("AWS may take the endpoint away: 404, or UnknownOperationException")
        void gone() {
            aws.set("{\"console.presence\":\"NOT_FOUND\"}");
            assertThat(control("GetSsoConfiguration", instance()).statusCode()).isEqualTo(404);
            aws.set("{\"console.presence\":\"UNKNOWN_OPERATION\"}");
            assertThat(type(control("GetSsoConfiguration", instance()))).isEqualTo("UnknownOperationException");
        }

        @Test
        @DisplayName("The slash at the end of the path matters")
        void path() {
            HttpResponse<String> response = new Signed(aws.endpoint())
                    .as("sso")
                    .to("/control")
                    .post("SWBService.GetSsoConfiguration", instance());
            assertThat(type(response)).isEqualTo("UnknownOperationException");
        }

        private JsonNode configuration() {
            return body(control("GetSsoConfiguration", instance())).get("ssoConfiguration");
        }

        private HttpResponse<String> update(String values) {
            return control(
                    "UpdateSsoConfiguration",
                    "{\"instanceArn\":\"" + aws.simulator().instanceArn()
                            + "\",\"configurationType\":\"APP_AUTHENTICATION_CONFIGURATION\",\"ssoConfiguration\":"
                            + values
                            + "}");
        }

        private String instance() {
            return "{\"instanceArn\":\"" + aws.simulator().instanceArn() + "\"}";
        }

        private HttpResponse<String> control(String operation, String body) {
            return new Signed(aws.endpoint()).as("sso").to("/control/").post("SWBService." + operation, body);
        }
    }

    @Nested
    @DisplayName("SWBUPService.UpdatePassword")
    class Passwords {

        private String user = "";

        @BeforeEach
        void user() {
            HttpResponse<String> created = new Signed(aws.endpoint())
                    .as("identitystore")
                    .post("AWSIdentityStore.CreateUser", """
                            {"IdentityStoreId":"%s","UserName":"alice","DisplayName":"Alice",
                             "Name":{"GivenName":"Alice","FamilyName":"Doe"}}""".formatted(
                                    aws.simulator().identityStoreId()));
            user = body(created).path("UserId").asText();
        }

        @Test
        @DisplayName("OTP answers a one-time password, EMAIL sends a message and answers nothing")
        void modes() {
            HttpResponse<String> otp = updatePassword("/", user, "OTP");
            assertThat(otp.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
            assertThat(body(otp).path("Password").asText()).hasSize(16);
            assertThat(body(updatePassword("/identitystore/", user, "EMAIL"))).isEmpty();
            assertThat(aws.control().state().path("passwordResets"))
                    .extracting(reset -> reset.path("mode").asText())
                    .containsExactly("OTP", "EMAIL");
        }

        @Test
        @DisplayName("An unknown user is not found; another signing name than userpool is refused")
        void refusals() {
            assertThat(type(updatePassword("/", "00000000-0000-4000-a000-000000000000", "OTP")))
                    .isEqualTo("ResourceNotFoundException");
            assertThat(type(new Signed(aws.endpoint()).as("identitystore").post("SWBUPService.UpdatePassword", "{}")))
                    .isEqualTo("InvalidSignatureException");
        }

        private HttpResponse<String> updatePassword(String path, String userId, String mode) {
            return new Signed(aws.endpoint())
                    .as("userpool")
                    .typed("application/x-amz-json-1.0")
                    .to(path)
                    .post("SWBUPService.UpdatePassword", """
                            {"UserId":"%s","PasswordMode":"%s","IdentityStoreId":"%s"}""".formatted(
                                    userId, mode, aws.simulator().identityStoreId()));
        }
    }

    private static String type(HttpResponse<String> response) {
        return body(response).path("__type").asText();
    }
}
