package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of a request whose answer was lost, and whose id is therefore unknown. What AWS works on is listed
 * and described until one fits; else what is so in the account decides. Statuses and listings lag behind, so a request
 * counts as never made only when it was not in progress a window after it was sent and its effect is not listed a further
 * window later. While the opposite is so young that a listing may show what was before, only AWS's word on the request
 * counts.
 */
final class LostAnswers {
    private static final int REMEMBERED = 1_000;

    private final AssignmentRequest.Kind kind;
    private final Assignments assignments;
    private final ExistingAssignments existing;
    private final AssignmentVerdicts verdicts;
    private final RecentWrites recent;
    private final Duration window;

    /** What a request is about never changes, so each is described once. */
    private final Map<String, AssignmentKey> described = bounded();

    /** When each send without an answer was first looked for: no earlier than it left. */
    private final Map<String, Instant> since = bounded();

    LostAnswers(
            AssignmentRequest.Kind kind,
            Assignments assignments,
            ExistingAssignments existing,
            AssignmentVerdicts verdicts,
            RecentWrites recent,
            Duration window) {
        this.kind = kind;
        this.assignments = assignments;
        this.existing = existing;
        this.verdicts = verdicts;
        this.recent = recent;
        this.window = window;
    }

    Verdict look(Work work, Instant now) {
        AssignmentKey key = AssignmentItems.key(work.item());
        String attempt = work.item().itemId() + "#" + work.item().attempts();
        Instant first = first(attempt, now);
        Optional<String> underWay = underWay(work, key);
        if (underWay.isPresent()) {
            return new Verdict.Accepted(underWay.get());
        }
        if (!recent.contradicted(kind, List.of(key)).isEmpty()) {
            return new Verdict.StillUnknown(
                    "AWS's answer was lost, and the opposite was done so lately that AWS's listings prove nothing yet.",
                    window);
        }
        boolean listed = !existing.among(work, List.of(key)).isEmpty();
        if (listed == (kind == AssignmentRequest.Kind.CREATION)) {
            return verdicts.succeeded(kind, work.item());
        }
        Duration left = Duration.between(now, first.plus(window.multipliedBy(2)));
        return left.isPositive()
                ? new Verdict.StillUnknown(
                        "AWS's answer was lost; looking whether it did what it was asked.",
                        left.compareTo(window) > 0 ? left.minus(window) : left)
                : new Verdict.SendAgain("AWS's answer was lost, and it did nothing.", Duration.ZERO);
    }

    private Optional<String> underWay(Work work, AssignmentKey key) {
        for (AssignmentRequest candidate : work.await(assignments.inProgress(kind))) {
            if (key.equals(about(work, candidate.requestId()))) {
                return Optional.of(candidate.requestId());
            }
        }
        return Optional.empty();
    }

    private @Nullable AssignmentKey about(Work work, String requestId) {
        synchronized (described) {
            AssignmentKey known = described.get(requestId);
            if (known != null) {
                return known;
            }
        }
        AssignmentKey key = work.await(assignments.status(kind, requestId))
                .map(AssignmentRequest::key)
                .orElse(null);
        if (key != null) {
            synchronized (described) {
                described.put(requestId, key);
            }
        }
        return key;
    }

    private Instant first(String attempt, Instant now) {
        synchronized (since) {
            return since.computeIfAbsent(attempt, one -> now);
        }
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }
}
