package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to ask AWS about the requests in flight, and what its answers mean. One request is described; of several, one
 * page of statuses is asked for. AWS documents no order of that page: as long as it shows all of ours it tells how each
 * ended; once it does not, only what is still in progress is asked for, where ours can't be crowded out, and what has left
 * that list has ended. How it ended is then proven for many at once.
 *
 * <p>No clock and no AWS of its own; one thread at a time.
 */
final class StatusWatch {
    /** Rows of a page of statuses. */
    static final int PAGE = 100;
    /** For how long a page that did not show all of ours is not asked for again. */
    static final Duration DISAPPOINTED = Duration.ofMinutes(10);
    /** A proof that costs no more than this part of a call for each request is worth it at once. */
    static final int CHEAP = 10;
    /** An end is proven after this time even if it costs more. */
    static final Duration PATIENCE = Duration.ofSeconds(20);
    /** An operation with no more than this in flight does not wait for others. */
    static final int FEW = 3;
    /** Where more operations than this are in flight, a question for each would use up the rate they all wait for. */
    static final int CROWD = 8;
    /** The same as {@link #PATIENCE} where each of a crowd waits for its own. */
    static final Duration CROWD_PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Sighting> sightings = new HashMap<>();
    private Instant disappointedUntil = Instant.EPOCH;

    private static final class Sighting {
        final Instant first;
        boolean inProgress;

        @Nullable
        Instant ended;

        Sighting(Instant first) {
            this.first = first;
        }
    }

    /**
     * A request AWS has.
     *
     * @param ended whether it is known to have ended, though not how
     */
    record Flight(String requestId, String operationId, AssignmentKey key, boolean ended) {}

    /** What to ask. */
    enum Question {
        /** Nothing: none is under way. */
        NOTHING,
        /** A description of the only one. */
        DESCRIPTION,
        /** A page of requests in every state. */
        ANY_STATE,
        /** A page of those in progress. */
        IN_PROGRESS
    }

    /**
     * What an answer says, by request id; what is in none of the sets is still under way.
     *
     * @param succeeded done
     * @param ended under way no more, how it ended is not said
     * @param unclear only a description can tell
     */
    record Reading(Set<String> succeeded, Set<String> ended, Set<String> unclear) {}

    /** How to find out how requests ended. */
    enum Proof {
        LATER,
        DESCRIPTIONS,
        LISTINGS
    }

    /** Takes note of everything in flight and forgets the rest. */
    synchronized void follow(Collection<Flight> flights, Instant now) {
        sightings.keySet().retainAll(flights.stream().map(Flight::requestId).toList());
        for (Flight flight : flights) {
            Sighting sighting = sighting(flight.requestId(), now);
            if (flight.ended() && sighting.ended == null) {
                sighting.ended = now;
            }
        }
    }

    synchronized Question question(Collection<Flight> underWay, Instant now) {
        return switch (underWay.size()) {
            case 0 -> Question.NOTHING;
            case 1 -> Question.DESCRIPTION;
            default -> now.isBefore(disappointedUntil) ? Question.IN_PROGRESS : Question.ANY_STATE;
        };
    }

    /**
     * What a page in answer to {@link Question#ANY_STATE} says. Unless it shows all of ours, the next question will be another.
     */
    synchronized Reading readAnyState(Collection<Flight> underWay, List<AssignmentRequest> page, Instant now) {
        Map<String, AssignmentRequest.State> states = page.stream()
                .collect(Collectors.toMap(AssignmentRequest::requestId, AssignmentRequest::state, (one, same) -> one));
        Set<String> succeeded = new HashSet<>();
        Set<String> unclear = new HashSet<>();
        for (Flight flight : underWay) {
            String id = flight.requestId();
            switch (states.get(id)) {
                case SUCCEEDED -> succeeded.add(id);
                case IN_PROGRESS -> sighting(id, now).inProgress = true;
                case FAILED -> unclear.add(id);
                case UNKNOWN -> {}
                case null -> {
                    if (page.size() < PAGE) {
                        unclear.add(id);
                    } else {
                        disappointedUntil = now.plus(DISAPPOINTED);
                    }
                }
            }
        }
        return new Reading(succeeded, Set.of(), unclear);
    }

    /** What a page in answer to {@link Question#IN_PROGRESS} says. */
    synchronized Reading readInProgress(Collection<Flight> underWay, List<AssignmentRequest> page, Instant now) {
        Set<String> inProgress = page.stream().map(AssignmentRequest::requestId).collect(Collectors.toSet());
        Set<String> ended = new HashSet<>();
        Set<String> unclear = new HashSet<>();
        for (Flight flight : underWay) {
            String id = flight.requestId();
            Sighting sighting = sighting(id, now);
            if (inProgress.contains(id)) {
                sighting.inProgress = true;
            } else if (sighting.inProgress) {
                ended.add(id);
            } else {
                // AWS may not list it yet, or it may have ended between two questions
                unclear.add(id);
            }
        }
        return new Reading(Set.of(), ended, unclear);
    }

    /** A description said that it is in progress. */
    synchronized void seenInProgress(String requestId, Instant now) {
        sighting(requestId, now).inProgress = true;
    }

    /** How long it has been followed. */
    synchronized Duration followed(String requestId, Instant now) {
        return Duration.between(sighting(requestId, now).first, now);
    }

    /** How long the first of those that ended has been waiting for its proof. */
    synchronized Duration waiting(Collection<Flight> ended, Instant now) {
        return ended.stream()
                .map(flight -> sighting(flight.requestId(), now).ended)
                .map(since -> since == null ? Duration.ZERO : Duration.between(since, now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether so many operations are in flight that what ended is better proven for many of them at once. */
    static boolean crowded(Collection<Flight> all) {
        return all.stream().map(Flight::operationId).distinct().count() > CROWD;
    }

    /**
     * Of those that ended, the ones whose operation has so few in flight that its caller waits for each; none in a crowd, where
     * callers wait for their turns much longer than for the proof.
     */
    static List<Flight> urgent(Collection<Flight> ended, Collection<Flight> all) {
        if (crowded(all)) {
            return List.of();
        }
        Map<String, Long> byOperation =
                all.stream().collect(Collectors.groupingBy(Flight::operationId, Collectors.counting()));
        return ended.stream()
                .filter(flight -> byOperation.getOrDefault(flight.operationId(), 0L) <= FEW)
                .toList();
    }

    /**
     * How to prove what ended.
     *
     * @param ended how many wait for a proof
     * @param listingCalls what listings that show all of them cost
     * @param waiting how long the first has been waiting
     * @param othersUnderWay whether more will end soon
     * @param patience how long the first may wait for others
     */
    static Proof proof(int ended, int listingCalls, Duration waiting, boolean othersUnderWay, Duration patience) {
        boolean cheap = listingCalls * CHEAP <= ended;
        if (ended == 0 || !cheap && othersUnderWay && waiting.compareTo(patience) < 0) {
            return Proof.LATER;
        }
        return listingCalls < ended ? Proof.LISTINGS : Proof.DESCRIPTIONS;
    }

    private Sighting sighting(String requestId, Instant now) {
        return sightings.computeIfAbsent(requestId, id -> new Sighting(now));
    }
}
