package io.gatehouse.mfapolicy;

import io.smallrye.mutiny.Uni;

/**
 * The console's own calls for the MFA settings ({@code SWBService}): undocumented by AWS, used only where the control
 * plane is switched on. Never repeated after a refusal. Fails with {@link io.gatehouse.upstream.UpstreamException}
 * only.
 */
public interface MfaControlPlane {
    /** The settings as they are. */
    Uni<ObservedMfaSettings> read();

    /**
     * Reads, puts the declared values in place, and writes everything back, values this service does not know included.
     * Read again to see what became of it.
     */
    Uni<Void> write(MfaSettings settings);
}
