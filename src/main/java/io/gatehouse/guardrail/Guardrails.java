package io.gatehouse.guardrail;

import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Asks every rule that is switched on. Who is refused learns every rule that refuses, not only the first. */
@ApplicationScoped
class Guardrails implements OperationGuard {
    private final List<Rule> rules;
    private final Grants grants;

    Guardrails(@All List<Rule> rules, Grants grants) {
        this.rules = rules.stream().filter(Rule::enabled).toList();
        this.grants = grants;
    }

    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        Asked asked = new Asked(plan, caller, CallContext::exact, grants::of);
        List<Approval> approvals = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<FieldError> denials = new ArrayList<>();
        for (Rule rule : rules) {
            rule.judge(asked).ifPresent(objection -> {
                switch (objection.severity()) {
                    case DENIES -> denials.add(FieldError.pointer("", rule.name(), objection.reason()));
                    case NEEDS_APPROVAL -> approvals.add(new Approval(rule.name(), objection.reason()));
                    case LATER -> warnings.add(rule.name() + ": " + objection.reason());
                }
            });
        }
        if (!denials.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.GUARDRAIL_DENIED, denials.getFirst().detail(), denials);
        }
        return new Judgement(approvals, warnings);
    }
}
