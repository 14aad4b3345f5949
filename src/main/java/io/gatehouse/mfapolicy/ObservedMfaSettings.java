package io.gatehouse.mfapolicy;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings as the control plane shows them: our words where AWS's are known, AWS's own where they are not.
 *
 * @param prompt a {@link MfaPrompt} or AWS's word, absent where AWS left it out
 * @param unregisteredDevice an {@link UnregisteredDevice} or AWS's word, absent where AWS left it out
 * @param allowedTypes {@link MfaType}s or AWS's words
 * @param emailOtpForApiUsers absent where AWS left it out
 */
public record ObservedMfaSettings(
        @Nullable String prompt,
        @Nullable String unregisteredDevice,
        Set<String> allowedTypes,
        @Nullable Boolean emailOtpForApiUsers) {
    /** Whether AWS shows what was declared. */
    public boolean show(MfaSettings declared) {
        return declared.prompt().name().equals(prompt)
                && declared.unregisteredDevice().name().equals(unregisteredDevice)
                && declared.allowedTypes().stream()
                        .map(Enum::name)
                        .collect(Collectors.toSet())
                        .equals(allowedTypes)
                && (declared.emailOtpForApiUsers() == null
                        || declared.emailOtpForApiUsers().equals(emailOtpForApiUsers));
    }
}
