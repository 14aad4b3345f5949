package io.gatehouse.assignment;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Verdict;
import io.gatehouse.operation.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Follows requests of one kind to their end, with the calls {@link StatusWatch} finds worth it. */
final class AssignmentWatch {
    /** AWS says nowhere how long it remembers a request; what it did not know for so long, it has forgotten. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(60);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final AssignmentRequest.Kind kind;
    private final Assignments assignments;
    private final ExistingAssignments existing;
    private final AssignmentVerdicts verdicts;
    private final RecentWrites recent;
    private final StatusWatch watch = new StatusWatch();
    /** A proof by listings that is under way, so that what ended meanwhile does not wait for it. */
    private @Nullable CompletableFuture<Proven> underProof;

    /**
     * What listings showed of the assignments they were asked about.
     *
     * @param worthless of which the opposite is so young that a listing proves nothing
     */
    private record Proven(Set<AssignmentKey> asked, Set<AssignmentKey> listed, Set<AssignmentKey> worthless) {}

    AssignmentWatch(
            AssignmentRequest.Kind kind,
            Assignments assignments,
            ExistingAssignments existing,
            AssignmentVerdicts verdicts,
            RecentWrites recent) {
        this.kind = kind;
        this.assignments = assignments;
        this.existing = existing;
        this.verdicts = verdicts;
        this.recent = recent;
    }

    /** How they stand, by item id; what is missing is still under way. */
    Map<String, Verdict> look(Collection<Work> inFlight, Instant now) {
        return inFlight.isEmpty() ? Map.of() : new Look(inFlight, now).verdicts();
    }

    /** One look at everything in flight. */
    private final class Look {
        private final Instant now;
        private final Work any;
        private final Map<String, Work> works = new LinkedHashMap<>();
        private final List<StatusWatch.Flight> flights = new ArrayList<>();
        private final Map<String, Verdict> found = new HashMap<>();

        Look(Collection<Work> inFlight, Instant now) {
            this.now = now;
            this.any = inFlight.iterator().next();
            for (Work work : inFlight) {
                StatusWatch.Flight flight = flight(work);
                works.put(flight.requestId(), work);
                flights.add(flight);
            }
        }

        Map<String, Verdict> verdicts() {
            watch.follow(flights, now);
            List<StatusWatch.Flight> underWay =
                    flights.stream().filter(flight -> !flight.ended()).toList();
            List<StatusWatch.Flight> ended = new ArrayList<>(
                    flights.stream().filter(StatusWatch.Flight::ended).toList());
            switch (watch.question(underWay, now)) {
                case NOTHING -> {}
                case DESCRIPTION -> describe(underWay.getFirst());
                case ANY_STATE ->
                    read(underWay, watch.readAnyState(underWay, any.await(assignments.anyRequests(kind)), now), ended);
                case IN_PROGRESS ->
                    read(underWay, watch.readInProgress(underWay, any.await(assignments.inProgress(kind)), now), ended);
            }
            prove(ended, underWay.size() > found.size());
            return found;
        }

        private void read(
                List<StatusWatch.Flight> underWay, StatusWatch.Reading reading, List<StatusWatch.Flight> ended) {
            for (StatusWatch.Flight flight : underWay) {
                if (reading.succeeded().contains(flight.requestId())) {
                    put(flight, verdicts.succeeded(kind, work(flight).item()));
                } else if (reading.ended().contains(flight.requestId())) {
                    put(flight, new Verdict.Ended());
                    ended.add(flight);
                } else if (reading.unclear().contains(flight.requestId())) {
                    describe(flight);
                }
            }
        }

        private void prove(List<StatusWatch.Flight> ended, boolean othersUnderWay) {
            List<StatusWatch.Flight> urgent = StatusWatch.urgent(ended, flights);
            urgent.forEach(this::describe);
            List<StatusWatch.Flight> patient = new ArrayList<>(ended);
            patient.removeAll(urgent);
            if (underProof != null) {
                if (underProof.isDone() || !othersUnderWay) {
                    patient.removeAll(apply(underProof, patient));
                    underProof = null;
                } else {
                    return;
                }
            }
            List<AssignmentKey> keys =
                    patient.stream().map(StatusWatch.Flight::key).toList();
            Duration patience = StatusWatch.crowded(flights) ? StatusWatch.CROWD_PATIENCE : StatusWatch.PATIENCE;
            switch (StatusWatch.proof(
                    patient.size(), existing.cost(keys), watch.waiting(patient, now), othersUnderWay, patience)) {
                case LATER -> {}
                case DESCRIPTIONS -> patient.forEach(this::describe);
                case LISTINGS -> {
                    CompletableFuture<Proven> proof = list(Set.copyOf(keys));
                    if (othersUnderWay) {
                        underProof = proof;
                    } else {
                        apply(proof, patient);
                    }
                }
            }
        }

        private CompletableFuture<Proven> list(Set<AssignmentKey> keys) {
            return CompletableFuture.supplyAsync(
                    () -> {
                        Set<AssignmentKey> worthless = recent.contradicted(kind, keys);
                        List<AssignmentKey> telling = keys.stream()
                                .filter(key -> !worthless.contains(key))
                                .toList();
                        return new Proven(keys, existing.among(any, telling), worthless);
                    },
                    Thread::startVirtualThread);
        }

        /** Waits for a proof; those it was about. */
        private List<StatusWatch.Flight> apply(CompletableFuture<Proven> proof, List<StatusWatch.Flight> waiting) {
            Proven proven = result(proof);
            List<StatusWatch.Flight> asked = waiting.stream()
                    .filter(flight -> proven.asked().contains(flight.key()))
                    .toList();
            for (StatusWatch.Flight flight : asked) {
                if (!proven.worthless().contains(flight.key())
                        && proven.listed().contains(flight.key()) == (kind == AssignmentRequest.Kind.CREATION)) {
                    put(flight, verdicts.succeeded(kind, work(flight).item()));
                } else {
                    // it failed, or the listing lags behind
                    describe(flight);
                }
            }
            return asked;
        }

        private void describe(StatusWatch.Flight flight) {
            Work work = work(flight);
            Optional<AssignmentRequest> status = work.await(assignments.status(kind, flight.requestId()));
            if (status.isEmpty()) {
                if (watch.followed(flight.requestId(), now).compareTo(FORGOTTEN) > 0
                        && recent.contradicted(kind, List.of(flight.key())).isEmpty()) {
                    put(flight, forgotten(flight));
                }
                return;
            }
            AssignmentRequest request = status.get();
            switch (request.state()) {
                case SUCCEEDED -> put(flight, verdicts.succeeded(kind, work.item()));
                case FAILED -> put(flight, verdicts.failed(kind, work, request));
                case IN_PROGRESS -> watch.seenInProgress(flight.requestId(), now);
                case UNKNOWN -> {}
            }
        }

        /** Only what is so now can tell. */
        private Verdict forgotten(StatusWatch.Flight flight) {
            boolean listed = !existing.among(any, List.of(flight.key())).isEmpty();
            return listed == (kind == AssignmentRequest.Kind.CREATION)
                    ? verdicts.succeeded(kind, work(flight).item())
                    : new Verdict.SendAgain("AWS knows nothing of the request any more, and it was not done.", SOON);
        }

        private void put(StatusWatch.Flight flight, Verdict verdict) {
            found.put(work(flight).item().itemId(), verdict);
        }

        private Work work(StatusWatch.Flight flight) {
            return Objects.requireNonNull(works.get(flight.requestId()));
        }
    }

    private Proven result(CompletableFuture<Proven> proof) {
        try {
            return proof.join();
        } catch (CompletionException e) {
            underProof = null;
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static StatusWatch.Flight flight(Work work) {
        String handle = work.item().handle();
        if (handle == null) {
            throw new IllegalStateException(work.item().itemId() + " is in flight without AWS's request id");
        }
        return new StatusWatch.Flight(
                handle,
                work.item().operationId(),
                AssignmentItems.key(work.item()),
                work.item().phase() == Phase.PROVING);
    }
}
