package io.gatehouse.mfapolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.web.FieldError;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An MFA policy")
class StrengthTest {
    private static MfaPolicy policy(@Nullable String prompt, @Nullable String device) {
        return new MfaPolicy(
                prompt,
                device,
                Set.of(),
                null,
                MfaPolicy.Source.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of());
    }

    private static List<@Nullable String> lost(
            @Nullable String prompt, @Nullable String device, MfaPrompt then, UnregisteredDevice thenDevice) {
        MfaSettings after = new MfaSettings(then, thenDevice, Set.of(MfaType.AUTHENTICATOR_APP), null);
        return Strength.lost(policy(prompt, device), after).stream()
                .map(FieldError::pointer)
                .toList();
    }

    @ParameterizedTest(name = "{0} + {1} → {2} + {3}")
    @CsvSource({
        "ALWAYS_ON,     BLOCK,                CONTEXT_AWARE, BLOCK,                /prompt",
        "ALWAYS_ON,     BLOCK,                DISABLED,      BLOCK,                /prompt",
        "CONTEXT_AWARE, BLOCK,                DISABLED,      BLOCK,                /prompt",
        "ALWAYS_ON,     REQUIRE_REGISTRATION, ALWAYS_ON,     EMAIL_OTP,            /unregisteredDevice",
        "ALWAYS_ON,     BLOCK,                ALWAYS_ON,     EMAIL_OTP,            /unregisteredDevice",
        "ALWAYS_ON,     EMAIL_OTP,            ALWAYS_ON,     ALLOW,                /unregisteredDevice",
        "CONTEXT_AWARE, EMAIL_OTP,            ALWAYS_ON,     ALLOW,                /unregisteredDevice"
    })
    @DisplayName("is weaker where it asks less often, or lets more people in without a device")
    void is_weaker(String prompt, String device, MfaPrompt then, UnregisteredDevice thenDevice, String pointer) {
        assertThat(lost(prompt, device, then, thenDevice)).containsExactly(pointer);
    }

    @ParameterizedTest(name = "{0} + {1} → {2} + {3}")
    @CsvSource({
        "ALWAYS_ON,     BLOCK,                ALWAYS_ON,     REQUIRE_REGISTRATION",
        "ALWAYS_ON,     REQUIRE_REGISTRATION, ALWAYS_ON,     BLOCK",
        "DISABLED,      ALLOW,                CONTEXT_AWARE, EMAIL_OTP",
        "DISABLED,      ALLOW,                DISABLED,      ALLOW",
        ",              ,                     DISABLED,      ALLOW"
    })
    @DisplayName("is not weaker where it is as strict, stricter, or nothing was known")
    void is_not_weaker(
            @Nullable String prompt, @Nullable String device, MfaPrompt then, UnregisteredDevice thenDevice) {
        assertThat(lost(prompt, device, then, thenDevice)).isEmpty();
    }

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({"ADAPTIVE, CONTEXT_AWARE, true", "ADAPTIVE, ALWAYS_ON, false"})
    @DisplayName("counts as weaker than what nobody here knows, unless it is the strictest")
    void unknown_words(String prompt, MfaPrompt then, boolean weaker) {
        assertThat(lost(prompt, "BLOCK", then, UnregisteredDevice.BLOCK)).hasSize(weaker ? 1 : 0);
    }
}
