package io.gatehouse.audit;

import org.jspecify.annotations.Nullable;

/**
 * What came of checking the chain.
 *
 * @param intact whether no entry was changed, removed or put in
 * @param entries how many entries were checked
 * @param archived up to which entry the audit is in an archive; absent when nothing is
 * @param head hash of the last entry; noted elsewhere, it also shows a chain that was written anew
 * @param checkpoint the last entry with its hash, to begin at the next time
 * @param brokenAt place of the first entry that is not as it was written
 * @param detail what is wrong with it
 */
public record AuditVerification(
        boolean intact,
        long entries,
        @Nullable Long archived,
        String head,
        String checkpoint,
        @Nullable Long brokenAt,
        @Nullable String detail) {}
