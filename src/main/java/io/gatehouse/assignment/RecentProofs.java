package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was proven of assignments a moment ago, and by which item, so that an equal request that follows is told that it was so
 * already although AWS's listings do not show it yet. In memory: whoever takes over asks the listings.
 */
@ApplicationScoped
class RecentProofs {
    private static final Duration MEMORY = Duration.ofSeconds(60);

    private record Proof(AssignmentRequest.Kind kind, String itemId, Instant at) {}

    private final Map<AssignmentKey, Proof> proofs = new LinkedHashMap<>();

    /** An item is proven to have done it. */
    synchronized void prove(AssignmentRequest.Kind kind, AssignmentKey key, String itemId, Instant now) {
        proofs.remove(key);
        proofs.put(key, new Proof(kind, itemId, now));
        var oldest = proofs.values().iterator();
        while (oldest.hasNext() && oldest.next().at.isBefore(now.minus(MEMORY))) {
            oldest.remove();
        }
    }

    /** When another item was proven to have done the same, and none the opposite since. */
    synchronized Optional<Instant> byAnother(
            AssignmentRequest.Kind kind, AssignmentKey key, String itemId, Instant now) {
        return Optional.ofNullable(proofs.get(key))
                .filter(proof ->
                        proof.kind == kind && !proof.itemId.equals(itemId) && proof.at.isAfter(now.minus(MEMORY)))
                .map(Proof::at);
    }
}
