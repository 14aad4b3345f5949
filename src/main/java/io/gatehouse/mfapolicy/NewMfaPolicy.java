package io.gatehouse.mfapolicy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a declaration, as a whole.
 *
 * @param prompt when users are asked
 * @param unregisteredDevice what happens without a device
 * @param allowedTypes at least one
 * @param emailOtpForApiUsers whether users created by API get a code by mail at first sign-in, absent: left as it is
 */
@JsonIgnoreProperties({
    "source",
    "declaredBy",
    "declaredAt",
    "attestedBy",
    "attestedAt",
    "expiresAt",
    "stale",
    "consoleSteps"
})
@Schema(name = "NewMfaPolicy")
public record NewMfaPolicy(
        @NotNull MfaPrompt prompt,
        @NotNull UnregisteredDevice unregisteredDevice,
        @NotNull @Size(min = 1, max = 2) List<@NotNull MfaType> allowedTypes,
        @Nullable Boolean emailOtpForApiUsers) {
    MfaSettings settings() {
        return new MfaSettings(prompt, unregisteredDevice, Set.copyOf(allowedTypes), emailOtpForApiUsers);
    }
}
