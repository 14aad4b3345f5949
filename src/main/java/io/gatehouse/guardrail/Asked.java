package io.gatehouse.guardrail;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.Caller;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A write somebody asks for, and what it would give to whom, which is found out once and only if a rule wants to know. */
final class Asked {
    private final NewOperation plan;
    private final Caller caller;
    private final Supplier<List<Grants.Grant>> grants;
    private @Nullable List<Grants.Grant> given;

    Asked(NewOperation plan, Caller caller, Supplier<List<Grants.Grant>> grants) {
        this.plan = plan;
        this.caller = caller;
        this.grants = grants;
    }

    NewOperation plan() {
        return plan;
    }

    List<NewItem> items() {
        return plan.items();
    }

    Caller caller() {
        return caller;
    }

    List<Grants.Grant> grants() {
        if (given == null) {
            given = grants.get();
        }
        return given;
    }
}
