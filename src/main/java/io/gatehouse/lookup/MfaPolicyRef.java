package io.gatehouse.lookup;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the MFA policy.
 *
 * @param prompt when users are asked, for example {@code ALWAYS_ON}; absent when nothing is known
 * @param unregisteredDevice what happens without a device, for example {@code BLOCK}; absent when nothing is known
 * @param emailOtpForApiUsers whether users created by API get a code by mail; absent when nothing is known
 * @param fresh whether it was read from AWS, or is attested and the attestation has not expired
 */
public record MfaPolicyRef(
        @Nullable String prompt,
        @Nullable String unregisteredDevice,
        @Nullable Boolean emailOtpForApiUsers,
        boolean fresh) {
    /** Nothing is known. */
    public static final MfaPolicyRef UNKNOWN = new MfaPolicyRef(null, null, null, false);

    private static final Set<String> NOBODY_WITHOUT_A_DEVICE = Set.of("REQUIRE_REGISTRATION", "BLOCK");

    /** Whether everybody is known to need a device at every sign-in: what access to production asks for. */
    public boolean strong() {
        return fresh
                && "ALWAYS_ON".equals(prompt)
                && unregisteredDevice != null
                && NOBODY_WITHOUT_A_DEVICE.contains(unregisteredDevice);
    }
}
