package io.gatehouse.guardrail;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A write somebody asks for, and what it would give to whom, which is found out once and only if a rule wants to know. */
final class Asked {
    private final NewOperation plan;
    private final Caller caller;
    private final Supplier<CallContext> calls;
    private final Function<Asked, List<Grants.Grant>> grants;
    private @Nullable List<Grants.Grant> given;

    /**
     * @param calls contexts for what rules ask AWS: exact while the caller waits, patient when an item is about to be sent
     */
    Asked(NewOperation plan, Caller caller, Supplier<CallContext> calls, Function<Asked, List<Grants.Grant>> grants) {
        this.plan = plan;
        this.caller = caller;
        this.calls = calls;
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

    /** A context for the calls of one rule. */
    CallContext calls() {
        return calls.get();
    }

    List<Grants.Grant> grants() {
        if (given == null) {
            given = grants.apply(this);
        }
        return given;
    }
}
