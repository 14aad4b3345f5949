package io.gatehouse.audit;

import org.jspecify.annotations.Nullable;

/**
 * What came of checking the whole chain.
 *
 * @param intact whether no entry was changed, removed or put in
 * @param entries how many entries were checked
 * @param head hash of the last entry; noted elsewhere, it also shows a chain that was written anew
 * @param brokenAt place of the first entry that is not as it was written
 * @param detail what is wrong with it
 */
public record AuditVerification(
        boolean intact,
        long entries,
        String head,
        @Nullable Long brokenAt,
        @Nullable String detail) {}
