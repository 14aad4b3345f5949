package io.gatehouse.mfapolicy;

import io.gatehouse.operation.ConsoleStep;
import io.gatehouse.web.EntityTagged;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The MFA policy as far as it is known: declared by someone, or read where the control plane is switched on.
 *
 * @param prompt an {@link MfaPrompt} or AWS's own word, absent when nothing is known
 * @param unregisteredDevice an {@link UnregisteredDevice} or AWS's own word, absent when nothing is known
 * @param allowedTypes {@link MfaType}s or AWS's own words, absent when nothing is known
 * @param emailOtpForApiUsers whether users created by API get a code by mail at first sign-in, absent when not declared
 * @param source how it is known
 * @param declaredBy who wants it
 * @param declaredAt since when
 * @param attestedBy who saw it in the console
 * @param attestedAt when
 * @param expiresAt when that stops to count
 * @param stale whether the attestation has expired
 * @param consoleSteps how to bring it about, or look at it, in the console
 */
public record MfaPolicy(
        @Nullable String prompt,
        @Nullable String unregisteredDevice,
        @Nullable Set<String> allowedTypes,
        @Nullable Boolean emailOtpForApiUsers,
        Source source,
        @Nullable String declaredBy,
        @Nullable Instant declaredAt,
        @Nullable String attestedBy,
        @Nullable Instant attestedAt,
        @Nullable Instant expiresAt,
        boolean stale,
        List<ConsoleStep> consoleSteps)
        implements EntityTagged {

    /** How a policy is known. */
    @Schema(name = "MfaPolicySource")
    public enum Source {
        /** A person saw it in the console. */
        ATTESTED,
        /** AWS's own answer, by an undocumented call. */
        CONTROL_PLANE,
        /** Nobody declared one, or nobody attested it. */
        UNKNOWN
    }
}
