package io.gatehouse.driver;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Waiting;
import io.gatehouse.operation.WaitingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is with AWS at the moment, which calls have no answer yet, and when to ask how things stand. */
final class Flights {
    private final Duration shortest;
    private final Duration longest;
    private final Function<String, Optional<Duration>> paces;
    private final Set<String> calling = new HashSet<>();
    private final Map<String, Flight> flights = new HashMap<>();
    private final Map<String, Watch> watches = new HashMap<>();

    /**
     * @param underWayAt when AWS was last seen still to work on it; since, if never
     * @param why why nothing is known of it for the moment
     */
    private record Flight(
            Item item,
            Instant since,
            Instant quietUntil,
            Instant underWayAt,
            @Nullable String why) {
        static Flight starting(Item item, Instant since) {
            return new Flight(item, since, Instant.EPOCH, since, null);
        }

        Flight of(Item newer) {
            return new Flight(newer, since, quietUntil, underWayAt, why);
        }

        Flight quiet(Instant until, @Nullable String reason) {
            return new Flight(item, since, until, underWayAt, reason);
        }

        Flight underWay(Instant at) {
            return new Flight(item, since, quietUntil, at.isAfter(since) ? at : since, null);
        }
    }

    private static final class Watch {
        final Cadence cadence;
        Instant last = Instant.EPOCH;
        boolean underWay;

        Watch(Cadence cadence) {
            this.cadence = cadence;
        }
    }

    /** @param paces how often to ask about an action, where that is not to be learned */
    Flights(Duration shortest, Duration longest, Function<String, Optional<Duration>> paces) {
        this.shortest = shortest;
        this.longest = longest;
        this.paces = paces;
    }

    /** A call about this item left. */
    void left(Item item, Instant now) {
        calling.add(item.itemId());
        flights.putIfAbsent(item.itemId(), Flight.starting(item, now));
    }

    /** The call came back. */
    void landed(Item item) {
        calling.remove(item.itemId());
    }

    /** Whether any call has no answer yet. */
    boolean busy() {
        return !calling.isEmpty();
    }

    boolean mayLook(Item item, Instant now) {
        return !calling.contains(item.itemId())
                && (item.notBefore() == null || !item.notBefore().isAfter(now));
    }

    /** An operator asked to go on: nothing stays quiet. */
    void forgetPauses(String operationId) {
        flights.replaceAll((id, flight) ->
                flight.item().operationId().equals(operationId) ? flight.quiet(Instant.EPOCH, null) : flight);
    }

    /** Follows an item that AWS works on, also after a take-over. */
    void follow(Item item, Instant now) {
        Flight known = flights.get(item.itemId());
        if (known == null) {
            flights.put(item.itemId(), Flight.starting(item, now));
        } else if (known.item() != item) {
            flights.put(item.itemId(), known.of(item));
        }
        watches.computeIfAbsent(item.action(), action -> new Watch(cadence(action)));
    }

    private Cadence cadence(String action) {
        return paces.apply(action).map(pace -> new Cadence(pace, pace)).orElseGet(() -> new Cadence(shortest, longest));
    }

    void update(Item item, Instant now) {
        Flight known = flights.get(item.itemId());
        if (item.phase().status() != ItemStatus.RUNNING) {
            flights.remove(item.itemId());
            observe(item, known, now);
        } else if (known == null || known.item().phase() != item.phase()) {
            boolean ended = item.phase() == Phase.PROVING;
            if (ended) {
                observe(item, known, now);
            }
            flights.put(item.itemId(), Flight.starting(item, known != null && ended ? known.since() : now));
        }
    }

    private void observe(Item item, @Nullable Flight known, Instant now) {
        Watch watch = watches.get(item.action());
        if (watch != null && known != null && known.item().phase() == Phase.ACCEPTED) {
            watch.cadence.observed(
                    Duration.between(known.since(), known.underWayAt()), Duration.between(known.since(), now));
        }
    }

    /** How long AWS has had it. */
    Duration age(Item item, Instant now) {
        Flight flight = flights.get(item.itemId());
        return flight == null ? Duration.ZERO : Duration.between(flight.since(), now);
    }

    @Nullable
    Item inFlight(String itemId) {
        Flight flight = flights.get(itemId);
        return flight == null ? null : flight.item();
    }

    /** Nothing new is known of it; it is not asked about before this time. */
    void quiet(Item item, Instant until, @Nullable String why) {
        Flight flight = flights.get(item.itemId());
        if (flight != null) {
            flights.put(item.itemId(), flight.of(item.lookAgain(why, until)).quiet(until, why));
        }
    }

    List<String> watchesDue(Instant now) {
        List<String> due = new ArrayList<>();
        watches.forEach((action, watch) -> {
            Instant next = next(action, watch);
            if (next != null && !next.isAfter(now)) {
                due.add(action);
            }
        });
        return due;
    }

    /** What an item waits for other than for AWS to do its work: a person, or AWS to answer at all. */
    @Nullable
    Waiting obstacle(Item item) {
        Flight flight = flights.get(item.itemId());
        if (flight != null && flight.why() != null) {
            return new Waiting(WaitingCode.AWS, flight.why());
        }
        if (item.phase() == Phase.PROVING || item.reason() == null) {
            return null;
        }
        // what AWS took and what has a reason all the same is in the hands of a person
        return new Waiting(item.phase() == Phase.ACCEPTED ? WaitingCode.PERSON : WaitingCode.AWS, item.reason());
    }

    /** Everything in flight of this action that may be asked about now. */
    Collection<Item> startWatch(String action, Instant now) {
        Watch watch = watches.get(action);
        if (watch != null) {
            watch.underWay = true;
            watch.last = now;
        }
        return of(action).stream()
                .filter(flight -> !flight.quietUntil().isAfter(now))
                .map(Flight::item)
                .toList();
    }

    /** @param ended the items it was found out of how they ended */
    void watched(String action, Set<String> ended, Instant now) {
        Watch watch = watches.get(action);
        if (watch == null) {
            return;
        }
        Instant asked = watch.last;
        flights.replaceAll((id, flight) ->
                flight.item().action().equals(action) && !ended.contains(id) ? flight.underWay(asked) : flight);
        watch.underWay = false;
        watch.last = now;
    }

    @Nullable
    Instant nextWatch() {
        return watches.entrySet().stream()
                .map(entry -> next(entry.getKey(), entry.getValue()))
                .filter(java.util.Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private @Nullable Instant next(String action, Watch watch) {
        if (watch.underWay) {
            return null;
        }
        List<Flight> inFlight = of(action);
        if (inFlight.isEmpty()) {
            return null;
        }
        // what has ended and only waits for its proof is no reason to ask sooner
        Instant byCadence = watch.cadence.next(
                watch.last,
                inFlight.stream()
                        .filter(flight -> flight.item().phase() == Phase.ACCEPTED)
                        .map(Flight::since)
                        .toList());
        Instant quiet = inFlight.stream()
                .map(Flight::quietUntil)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return quiet.isAfter(byCadence) ? quiet : byCadence;
    }

    private List<Flight> of(String action) {
        return flights.values().stream()
                .filter(flight -> flight.item().action().equals(action)
                        && (flight.item().phase() == Phase.ACCEPTED
                                || flight.item().phase() == Phase.PROVING))
                .toList();
    }
}
