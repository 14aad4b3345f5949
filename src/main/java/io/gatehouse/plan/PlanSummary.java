package io.gatehouse.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many things a plan does what with. */
@Schema(name = "PlanSummary")
public record PlanSummary(int create, int update, int delete, int adopt, int unchanged, int unmanaged) {
    static PlanSummary of(List<PlannedChange> changes) {
        Map<PlanAction, Integer> counts = new EnumMap<>(PlanAction.class);
        changes.forEach(change -> counts.merge(change.action(), 1, Integer::sum));
        return new PlanSummary(
                counts.getOrDefault(PlanAction.CREATE, 0),
                counts.getOrDefault(PlanAction.UPDATE, 0),
                counts.getOrDefault(PlanAction.DELETE, 0),
                counts.getOrDefault(PlanAction.ADOPT, 0),
                counts.getOrDefault(PlanAction.UNCHANGED, 0),
                counts.getOrDefault(PlanAction.UNMANAGED, 0));
    }

    /** Whether AWS is as the document wants it. */
    boolean noChange() {
        return create + update + delete == 0;
    }
}
