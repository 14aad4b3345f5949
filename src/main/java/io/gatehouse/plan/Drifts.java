package io.gatehouse.plan;

import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How AWS differs from a document that was applied: the document planned again, against what is there now. */
@ApplicationScoped
class Drifts {
    private final PlanService plans;
    private final DocumentStore store;
    private final Ownerships ownerships;
    private final DriftCauses causes;

    Drifts(PlanService plans, DocumentStore store, Ownerships ownerships, DriftCauses causes) {
        this.plans = plans;
        this.store = store;
        this.ownerships = ownerships;
        this.causes = causes;
    }

    /**
     * What differs.
     *
     * @param things with their causes, as far as they are known
     * @param asOf the moment of the index it was compared with
     */
    record Drift(List<DriftedThing> things, Instant asOf) {}

    /** The same, with the contacts AWS has of the accounts whose contacts the document names. */
    Drift asked(AppliedDocument applied) {
        return of(plans.asked(store.value(applied)));
    }

    /** @throws ProblemException where the document can no longer be planned: it names what is gone, or the index is filled */
    Drift of(AppliedDocument applied) {
        return of(plans.compare(store.value(applied)));
    }

    private Drift of(PlanService.Compared compared) {
        Ownership owned = ownerships.now();
        List<PlannedChange> differing = compared.planned().changes().stream()
                .filter(change -> drifted(change) && !owned.isTemporary(change))
                .toList();
        Map<Integer, DriftedThing.DriftCause> known = causes.of(differing);
        List<DriftedThing> things = new ArrayList<>();
        for (int i = 0; i < differing.size(); i++) {
            things.add(DriftedThing.of(differing.get(i), known.get(i)));
        }
        return new Drift(things, compared.now().asOf());
    }

    /** A member too many of a group whose members the document names is drift, too, even where onRemoval keeps it. */
    private static boolean drifted(PlannedChange change) {
        return change.writes() || change.type() == ThingType.MEMBERSHIP && change.action() == PlanAction.UNMANAGED;
    }
}
