package io.gatehouse.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationType;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Roles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Does exactly what a plan says, once. */
@Singleton
final class ApplyPlan implements OperationType {
    static final String NAME = "APPLY_PLAN";
    static final String TARGET = "PLAN";

    private final ObjectMapper json;

    ApplyPlan(ObjectMapper json) {
        this.json = json;
    }

    NewOperation plan(Plan plan, List<NewItem> items) {
        return NewOperation.of(this, Roles.ADMIN, new Target(TARGET, plan.planId()), items)
                .asking(json.createObjectNode()
                        .put("planId", plan.planId())
                        .put("owner", plan.owner())
                        .put("documentHash", plan.documentHash())
                        .put("deletions", plan.summary().delete()))
                .knowing(Map.of("cause", "DOCUMENT"));
    }

    @Override
    public String name() {
        return NAME;
    }
}
