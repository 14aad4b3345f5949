package io.gatehouse.journal;

/** The right to write to the journal; every write proves it again in its own transaction (docs/adr/0003). */
public sealed interface Authority {
    /**
     * The driver's: valid while nobody has taken the lease since.
     *
     * @param token larger than any before; a database that lost commits may give one twice
     * @param holder random, so that even then two drivers do not hold the same
     */
    record Lease(long token, String holder) implements Authority {}

    /** A replica's, over one short operation that it carries out while the caller waits. */
    record Claim(String operationId, String claim) implements Authority {}

    /** Somebody else has taken over; whatever was under way here must not be recorded. */
    final class Lost extends RuntimeException {
        public Lost(Authority authority) {
            super("No longer in charge: " + authority);
        }
    }
}
