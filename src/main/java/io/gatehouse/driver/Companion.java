package io.gatehouse.driver;

import io.gatehouse.journal.Authority;
import java.util.function.BooleanSupplier;

/** What else exactly one replica does, the one that drives; begun and ended with its lease. */
public interface Companion {
    /**
     * This replica drives from now on. Does not block.
     *
     * @param lease to prove in each transaction
     * @param inCharge whether the lease certainly still holds; asked on any thread, right before something is sent
     */
    void begin(Authority.Lease lease, BooleanSupplier inCharge);

    /** It drives no more. Does not wait for what is under way, which the lease keeps from being written. */
    void end();
}
