package io.gatehouse.simulator.fault;

import io.gatehouse.simulator.world.Fate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The faults that hit one call. */
public final class Verdict {

    private final List<Faults.Standing> hits;

    Verdict(List<Faults.Standing> hits) {
        this.hits = List.copyOf(hits);
    }

    /** Ids of the faults that hit. */
    public List<String> ids() {
        return hits.stream().map(Faults.Standing::id).toList();
    }

    /** Whether a fault of that kind hit. */
    public boolean has(FaultKind kind) {
        return first(kind).isPresent();
    }

    /** The first fault of that kind that hit. */
    public Optional<Fault> first(FaultKind kind) {
        return hits.stream()
                .map(Faults.Standing::fault)
                .filter(fault -> fault.kind() == kind)
                .findFirst();
    }

    /** The delays of that kind, added up. */
    public Duration delay(FaultKind kind) {
        return hits.stream()
                .map(Faults.Standing::fault)
                .filter(fault -> fault.kind() == kind)
                .map(Fault::delay)
                .reduce(Duration.ZERO, (sum, delay) -> delay == null ? sum : sum.plus(delay));
    }

    /** The HTTP status of the first fault of that kind, 500 unless it says otherwise. */
    public int status(FaultKind kind) {
        return first(kind).map(Fault::status).orElse(500);
    }

    /** The text of the first fault of that kind, or another. */
    public String text(FaultKind kind, String otherwise) {
        return first(kind).map(Fault::text).orElse(otherwise);
    }

    /** What happens to the transition the call begins. */
    public Fate fate() {
        return new Fate(first(FaultKind.FAIL).map(Fault::text).orElse(null), has(FaultKind.STUCK));
    }
}
