package io.gatehouse.plan;

import io.gatehouse.listing.Csv;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan's changes as a table, in parts, so that a plan of any size passes through little memory. */
@ApplicationScoped
class PlanCsv {
    private static final int BATCH = 1_000;

    private final PlanStore store;

    PlanCsv(PlanStore store) {
        this.store = store;
    }

    void write(String planId, @Nullable PlanAction action, @Nullable ThingType type, OutputStream to)
            throws IOException {
        Csv.write(to, List.of("action", "type", "id", "name", "before", "after", "reason"));
        int after = -1;
        List<PlanStore.Placed<PlannedChange>> part;
        do {
            part = store.changes(planId, action, type, after, BATCH);
            for (PlanStore.Placed<PlannedChange> placed : part) {
                row(placed.what(), to);
                after = placed.place();
            }
        } while (part.size() == BATCH);
    }

    static void row(PlannedChange change, OutputStream to) throws IOException {
        Csv.write(
                to,
                Arrays.asList(
                        change.action(),
                        change.type(),
                        change.id(),
                        change.name(),
                        change.before(),
                        change.after(),
                        change.reason()));
    }
}
