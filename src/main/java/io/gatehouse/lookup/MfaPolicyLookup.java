package io.gatehouse.lookup;

import io.smallrye.mutiny.Uni;

/** The MFA policy people sign in under, as far as it is known. */
public interface MfaPolicyLookup {
    /** What is declared and attested, or read where the control plane is switched on. */
    Uni<MfaPolicyRef> current();
}
