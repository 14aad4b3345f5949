package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which assignments this service has just created or removed, or is about to. AWS's listings lag behind: what they say of
 * these must not be taken for the end of the matter.
 */
@ApplicationScoped
class RecentWrites {
    /** Longer than AWS's listings were ever seen to lag; too long costs a needless write, too short a wrong answer. */
    private static final Duration MEMORY = Duration.ofSeconds(60);

    private record Written(AssignmentRequest.Kind kind, Instant at) {}

    private final Map<AssignmentKey, Written> recent = new LinkedHashMap<>();

    /** AWS was asked for it, or still works on it. */
    synchronized void note(AssignmentRequest.Kind kind, AssignmentKey key, Instant now) {
        recent.remove(key);
        recent.put(key, new Written(kind, now));
        var oldest = recent.values().iterator();
        while (oldest.hasNext() && oldest.next().at.isBefore(now.minus(MEMORY))) {
            oldest.remove();
        }
    }

    /** Whether the opposite was done so recently that a listing may not show it. */
    synchronized boolean contradict(AssignmentRequest.Kind kind, AssignmentKey key, Instant now) {
        Written written = recent.get(key);
        return written != null && written.kind != kind && written.at.isAfter(now.minus(MEMORY));
    }
}
