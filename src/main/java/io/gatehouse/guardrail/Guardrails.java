package io.gatehouse.guardrail;

import io.gatehouse.guardrail.Objection.Severity;
import io.gatehouse.operation.Bundled;
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

    /** What a rule has against it. */
    private record Raised(Rule rule, Objection objection) {
        boolean stops() {
            return objection.severity() != Severity.LATER;
        }
    }

    /** By the index first, which lets most requests pass without a call; before anything is refused AWS is asked. */
    @Override
    public Judgement judge(NewOperation plan, Caller caller) {
        // what waits within other items is judged now, with the rest; each is judged again by itself when it is sent
        NewOperation whole = plan.having(Bundled.unpacked(plan.items()));
        List<Raised> known = raised(new Asked(whole, caller, CallContext::indexed, grants::of));
        return judgement(
                known.stream().anyMatch(Raised::stops)
                        ? raised(new Asked(whole, caller, CallContext::exact, grants::of))
                        : known);
    }

    private List<Raised> raised(Asked asked) {
        return rules.stream()
                .flatMap(rule -> rule.judge(asked).stream().map(objection -> new Raised(rule, objection)))
                .toList();
    }

    private static Judgement judgement(List<Raised> raised) {
        List<Approval> approvals = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<FieldError> denials = new ArrayList<>();
        for (Raised one : raised) {
            String rule = one.rule().name();
            String reason = one.objection().reason();
            switch (one.objection().severity()) {
                case DENIES -> denials.add(FieldError.pointer("", rule, reason));
                case NEEDS_APPROVAL -> approvals.add(new Approval(rule, reason));
                case LATER -> warnings.add(rule + ": " + reason);
            }
        }
        if (!denials.isEmpty()) {
            throw new ProblemException(
                    ErrorCode.GUARDRAIL_DENIED, denials.getFirst().detail(), denials);
        }
        return new Judgement(approvals, warnings);
    }
}
