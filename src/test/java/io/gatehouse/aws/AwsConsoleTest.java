package io.gatehouse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.mfapolicy.MfaPrompt;
import io.gatehouse.mfapolicy.MfaSettings;
import io.gatehouse.mfapolicy.MfaType;
import io.gatehouse.mfapolicy.ObservedMfaSettings;
import io.gatehouse.mfapolicy.UnregisteredDevice;
import io.gatehouse.simulator.fault.Fault;
import io.gatehouse.simulator.fault.FaultKind;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.upstream.FailureKind;
import io.gatehouse.upstream.UpstreamException;
import io.gatehouse.user.OneTimePassword;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsConsoleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MfaSettings STRONG = new MfaSettings(
            MfaPrompt.ALWAYS_ON, UnregisteredDevice.BLOCK, Set.of(MfaType.SECURITY_KEY_OR_BUILT_IN), true);

    @RegisterExtension
    static final Adapters AWS = Adapters.with(Map.of("gatehouse.aws.call-timeout", "2s"));

    private final CallContext context = CallContext.exact();

    @Nested
    class MfaSettingsOfTheConsole {
        @Test
        void areReadInOurWords() {
            assertThat(context.await(AWS.mfa.read()))
                    .isEqualTo(new ObservedMfaSettings(
                            "CONTEXT_AWARE",
                            "REQUIRE_REGISTRATION",
                            Set.of("AUTHENTICATOR_APP", "SECURITY_KEY_OR_BUILT_IN"),
                            true));
        }

        @Test
        void areWrittenAndSeen() {
            context.await(AWS.mfa.write(STRONG));

            assertThat(context.await(AWS.mfa.read()).show(STRONG)).isTrue();
        }

        @Test
        void areWrittenWholeForAwsMayReplaceThem() {
            AWS.set("{\"console.update\": \"REPLACE\"}");
            context.await(AWS.mfa.write(
                    new MfaSettings(MfaPrompt.ALWAYS_ON, UnregisteredDevice.BLOCK, STRONG.allowedTypes(), null)));

            assertThat(context.await(AWS.mfa.read()).emailOtpForApiUsers()).isTrue();
        }

        @Test
        void areSignedForSsoAndCarryARequestId() {
            context.await(AWS.mfa.read());

            assertThat(context.lastRequestId())
                    .isEqualTo(AWS.requests("GetSsoConfiguration").getLast().requestId());
        }

        @Test
        void areNotWrittenTwiceWhenRefused() {
            AWS.control().addFault(Fault.of(FaultKind.ACCESS_DENIED, "UpdateSsoConfiguration"));

            assertThat(failureOf(AWS.mfa.write(STRONG)).kind()).isEqualTo(FailureKind.DENIED);
            assertThat(AWS.called("UpdateSsoConfiguration")).isEqualTo(1);
        }

        @Test
        void maySilentlyHaveBeenWritten() {
            AWS.control().addFault(Fault.of(FaultKind.DROP_AFTER, "UpdateSsoConfiguration"));

            UpstreamException failure = failureOf(AWS.mfa.write(STRONG));

            assertThat(failure.kind()).isEqualTo(FailureKind.SILENT);
            assertThat(failure.outcomeUnknown()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"NOT_FOUND", "UNKNOWN_OPERATION"})
        void areGoneWhenAwsTakesTheEndpointAway(String presence) {
            AWS.set("{\"console.presence\": \"" + presence + "\"}");

            UpstreamException failure = failureOf(AWS.mfa.read());

            assertThat(failure.kind()).isEqualTo(FailureKind.UNEXPECTED);
            assertThat(AWS.called("GetSsoConfiguration")).isLessThanOrEqualTo(1);
        }
    }

    @Nested
    class UnknownValues {
        private final JsonNode fromTheFuture = json("""
                {"mfaMode": "ON_TUESDAYS", "noMfaSignInBehavior": "SING", "allowedMfaTypes": ["TOTP", "TELEPATHY"],
                 "noPasswordSignInBehavior": "GUESS", "somethingNew": {"a": 1}}""");

        @Test
        void areShownAsAwsSpellsThem() {
            assertThat(AwsMfaControlPlane.observed(fromTheFuture))
                    .isEqualTo(new ObservedMfaSettings(
                            "ON_TUESDAYS", "SING", Set.of("AUTHENTICATOR_APP", "TELEPATHY"), null));
        }

        @Test
        void areWrittenBackUntouched() {
            ObjectNode merged = AwsMfaControlPlane.merged((ObjectNode) fromTheFuture, STRONG);

            assertThat(merged.get("somethingNew")).isEqualTo(fromTheFuture.get("somethingNew"));
            assertThat(merged.get("mfaMode").asText()).isEqualTo("ALWAYS_ON");
            assertThat(merged.get("allowedMfaTypes")).isEqualTo(json("[\"WEBAUTHN\"]"));
        }

        private static JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    @Nested
    class Passwords {
        @Test
        void comeOnceAndDontShowInText() {
            OneTimePassword password = context.await(AWS.passwords.oneTimePassword(alice()));

            assertThat(password.value()).isNotBlank();
            assertThat(password.toString()).doesNotContain(password.value());
        }

        @Test
        void areAskedForByMail() {
            context.await(AWS.passwords.sendPasswordMail(alice()));

            assertThat(AWS.requests("UpdatePassword")
                            .getFirst()
                            .input()
                            .path("PasswordMode")
                            .asText())
                    .isEqualTo("EMAIL");
        }

        @Test
        void ofNobodyAreRefused() {
            UpstreamException failure =
                    failureOf(AWS.passwords.oneTimePassword("00000000-0000-0000-0000-000000000000"));

            assertThat(failure.kind()).isEqualTo(FailureKind.NOT_FOUND);
            assertThat(failure.service()).isEqualTo("sso-directory");
        }

        private String alice() {
            AWS.seed("""
                    {"users": [{"userName": "alice", "email": "alice@example.com", "givenName": "Alice",
                                "familyName": "Smith"}]}""");
            return context.await(AWS.users.findByUserName("alice"))
                    .orElseThrow()
                    .value()
                    .userId();
        }
    }

    private UpstreamException failureOf(Uni<?> call) {
        return catchThrowableOfType(UpstreamException.class, () -> context.await(call));
    }
}
