package io.gatehouse.plan;

import io.gatehouse.lookup.AccountHooks;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.web.Body;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Starts the application of a plan, after AWS has confirmed that what it touches is as the plan saw it. */
@ApplicationScoped
public class PlanApplication {
    /** Differences named in a problem; the others are counted. */
    private static final int NAMED = 20;

    private final PlanService plans;
    private final PlanStore store;
    private final Touched touched;
    private final PlanItems items;
    private final AccountHooks hooks;
    private final ApplyPlan applyPlan;

    PlanApplication(
            PlanService plans,
            PlanStore store,
            Touched touched,
            PlanItems items,
            AccountHooks hooks,
            ApplyPlan applyPlan) {
        this.plans = plans;
        this.store = store;
        this.touched = touched;
        this.items = items;
        this.hooks = hooks;
        this.applyPlan = applyPlan;
    }

    /**
     * The operation that does what the plan says.
     *
     * @throws ProblemException 404; 409 PLAN_APPLIED, PLAN_BLOCKED or PLAN_STALE
     */
    public NewOperation plan(String planId, Body<PlanConfirmation> body) {
        Plan plan = plans.find(planId);
        PlanConfirmation asked = body.value();
        check(plan, asked);
        List<PlannedChange> writes = store.writes(planId);
        Touched.Now now = touched.look(writes);
        if (!now.differences().isEmpty()) {
            throw stale(plan, now.differences());
        }
        return applyPlan.plan(plan, items.of(writes, now.permissionSets(), hooks.ready()));
    }

    private static void check(Plan plan, PlanConfirmation asked) {
        switch (plan.status()) {
            case APPLIED -> throw Applications.applied(plan.planId(), Objects.requireNonNull(plan.operationId()));
            case STALE -> throw new ProblemException(ErrorCode.PLAN_STALE, Objects.requireNonNull(plan.staleReason()));
            case EXPIRED ->
                throw new ProblemException(
                        ErrorCode.PLAN_STALE,
                        "The plan could be applied until " + Times.words(plan.expiresAt()) + ".",
                        List.of(FieldError.pointer("", "PLAN_EXPIRED", "Plan the document again.")));
            case BLOCKED ->
                throw new ProblemException(
                        ErrorCode.PLAN_BLOCKED,
                        plan.violations().getFirst().detail(),
                        plan.violations().stream()
                                .map(violation -> FieldError.pointer(
                                        Objects.requireNonNullElse(violation.pointer(), ""),
                                        violation.code(),
                                        violation.detail()))
                                .toList());
            case READY -> {
                int deletions = plan.summary().delete();
                Integer confirmed = asked.confirmDeletions();
                if (deletions > 0 && (confirmed == null || confirmed != deletions)) {
                    throw ProblemException.at(
                            "/confirmDeletions",
                            ErrorCode.PLAN_BLOCKED,
                            "The plan deletes " + deletions + " things; confirm it with confirmDeletions=" + deletions
                                    + ".");
                }
            }
        }
    }

    private ProblemException stale(Plan plan, List<String> differences) {
        String detail = differences.size() == 1
                ? differences.getFirst()
                : differences.size() + " things are not as the plan saw them: " + differences.getFirst();
        store.stale(plan.planId(), detail);
        return new ProblemException(
                ErrorCode.PLAN_STALE,
                detail,
                differences.stream()
                        .limit(NAMED)
                        .map(difference -> FieldError.pointer("", "CHANGED", difference))
                        .toList());
    }
}
