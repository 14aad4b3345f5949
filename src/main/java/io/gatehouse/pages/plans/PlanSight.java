package io.gatehouse.pages.plans;

import io.gatehouse.pages.Frame;
import io.gatehouse.plan.Plan;
import io.gatehouse.plan.PlanAction;
import io.gatehouse.plan.PlanStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a person sees it.
 *
 * @param action which changes are shown; absent for all
 * @param admin whether this person may apply plans
 */
public record PlanSight(Plan plan, @Nullable PlanAction action, boolean admin) {
    static PlanSight of(Plan plan, @Nullable PlanAction action, Frame frame) {
        return new PlanSight(plan, action, frame.admin());
    }

    /** Writes to AWS. */
    public int writes() {
        return plan.summary().create()
                + plan.summary().update()
                + plan.summary().delete();
    }

    /** Whether it can be applied, by this person. */
    public boolean canApply() {
        return admin && ready();
    }

    /** Whether it can be applied. */
    public boolean ready() {
        return plan.status() == PlanStatus.READY;
    }

    /** What can be chosen. */
    public List<PlanAction> actions() {
        return List.of(PlanAction.values());
    }
}
