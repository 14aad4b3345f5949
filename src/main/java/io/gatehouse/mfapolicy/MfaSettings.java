package io.gatehouse.mfapolicy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings someone declares.
 *
 * @param prompt when users are asked
 * @param unregisteredDevice what happens without a device
 * @param allowedTypes at least one
 * @param emailOtpForApiUsers whether users created by API get a code by mail at first sign-in, absent: left as it is
 */
public record MfaSettings(
        MfaPrompt prompt,
        UnregisteredDevice unregisteredDevice,
        Set<MfaType> allowedTypes,
        @Nullable Boolean emailOtpForApiUsers) {}
