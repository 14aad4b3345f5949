package io.gatehouse.access;

import java.time.Instant;
import java.util.List;

/**
 * Whether somebody reaches an account.
 *
 * @param allowed whether there is a path and the user is not disabled
 * @param entries every path
 * @param asOf the moment the oldest part of the answer is known for
 */
public record AccessCheck(boolean allowed, List<AccessEntry> entries, Instant asOf) {
    public AccessCheck {
        entries = List.copyOf(entries);
    }
}
