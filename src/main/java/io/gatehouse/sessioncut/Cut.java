package io.gatehouse.sessioncut;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that are to be refused.
 *
 * @param userId whose
 * @param accountId where; absent: in every account
 * @param permissionSetName with what; absent: with everything
 * @param before those issued before this moment
 */
public record Cut(
        String userId, @Nullable String accountId, @Nullable String permissionSetName, Instant before) {}
