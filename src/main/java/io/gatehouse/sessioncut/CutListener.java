package io.gatehouse.sessioncut;

import java.time.Instant;
import java.util.Set;

/** Is told of sessions that were cut, in the transaction that notes it. */
public interface CutListener {
    /**
     * AWS refuses what was issued for these requests.
     *
     * @param requestIds the requests because of which it was to be
     * @param at when AWS was proven to refuse it
     */
    void cut(Set<String> requestIds, Instant at);
}
