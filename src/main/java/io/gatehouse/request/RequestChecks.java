package io.gatehouse.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.accesspolicy.AccessPolicyConfig;
import io.gatehouse.accesspolicy.ApprovalStage;
import io.gatehouse.accesspolicy.PolicyBook;
import io.gatehouse.accesspolicy.Rules;
import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.OperationGuard;
import io.gatehouse.security.Caller;
import io.gatehouse.security.Roles;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request may be refused for, beside references that lead nowhere. */
@ApplicationScoped
class RequestChecks {
    /** Guards judge what the service does with the right of whoever agreed: roles and oneself are the policies' matter. */
    private static final Caller ON_BEHALF = new Caller(
            "gatehouse",
            "gatehouse",
            null,
            null,
            null,
            false,
            null,
            true,
            Set.of(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN));

    private final List<OperationGuard> guards;
    private final AccessPolicyConfig config;

    RequestChecks(@All List<OperationGuard> guards, AccessPolicyConfig config) {
        this.guards = guards;
        this.config = config;
    }

    /**
     * The rules that hold, provided the request keeps them.
     *
     * @throws ProblemException 403 NOT_ELIGIBLE, 422 DURATION_TOO_LONG, 400 for everything else
     */
    Rules allowed(PolicyBook.Said said, NewAccessRequest asked) {
        Rules rules = said.rules().orElseThrow(() -> notEligible(said.refused()));
        Duration duration = asked.duration();
        List<FieldError> wrong = new ArrayList<>();
        if (duration.compareTo(config.minimumDuration()) < 0) {
            wrong.add(FieldError.pointer("/duration", "OUT_OF_BOUNDS", "must be at least " + config.minimumDuration()));
        }
        if (duration.compareTo(rules.maxDuration()) > 0) {
            throw tooLong("/duration", rules.maxDuration());
        }
        starts(asked, rules, wrong);
        explained(asked, rules, wrong);
        if (!wrong.isEmpty()) {
            throw ProblemException.invalid(wrong);
        }
        return rules;
    }

    /**
     * The rules for going on with what is active: what was explained once need not be explained again.
     *
     * @throws ProblemException 403 NOT_ELIGIBLE, 422 DURATION_TOO_LONG
     */
    Rules extendable(PolicyBook.Said said, NewAccessRequest asked) {
        Rules rules = said.rules().orElseThrow(() -> notEligible(said.refused()));
        if (asked.duration().compareTo(rules.maxDuration()) > 0) {
            throw tooLong("/until", rules.maxDuration());
        }
        return rules;
    }

    static ProblemException tooLong(String pointer, Duration most) {
        return ProblemException.at(
                pointer, ErrorCode.DURATION_TOO_LONG, "The policies allow at most " + most + " at a time.");
    }

    private static ProblemException notEligible(List<PolicyBook.Pair> refused) {
        List<FieldError> errors = refused.stream()
                .map(pair -> FieldError.pointer(
                        "",
                        ErrorCode.NOT_ELIGIBLE.name(),
                        "No policy lets you ask for " + pair.permissionSetId() + " in account " + pair.accountId()
                                + "."))
                .toList();
        return new ProblemException(
                ErrorCode.NOT_ELIGIBLE,
                errors.size() == 1
                        ? errors.getFirst().detail()
                        : "No policy lets you ask for " + errors.size() + " of these; nothing was requested.",
                errors);
    }

    private static void starts(NewAccessRequest asked, Rules rules, List<FieldError> wrong) {
        Instant start = asked.startsAt();
        if (start == null) {
            return;
        }
        Instant now = Instant.now();
        if (start.isBefore(now)) {
            wrong.add(FieldError.pointer("/startsAt", "OUT_OF_BOUNDS", "must lie ahead"));
        } else if (start.isAfter(now.plus(rules.maxScheduleAhead()))) {
            wrong.add(FieldError.pointer(
                    "/startsAt", "OUT_OF_BOUNDS", "must lie ahead by at most " + rules.maxScheduleAhead()));
        }
    }

    private static void explained(NewAccessRequest asked, Rules rules, List<FieldError> wrong) {
        String why = asked.justification() == null ? "" : asked.justification().strip();
        Integer least = rules.justification().minLength();
        if (rules.justification().required() && why.isEmpty()) {
            wrong.add(FieldError.pointer("/justification", "REQUIRED", "is needed under the policies"));
        } else if (!why.isEmpty() && least != null && why.length() < least) {
            wrong.add(FieldError.pointer(
                    "/justification", "OUT_OF_BOUNDS", "must have at least " + least + " characters"));
        }
        String ticket = asked.ticket();
        if (rules.ticket().required() && (ticket == null || ticket.isBlank())) {
            wrong.add(FieldError.pointer("/ticket", "REQUIRED", "is needed under the policies"));
        } else if (ticket != null && !rules.ticket().fits(ticket)) {
            wrong.add(FieldError.pointer(
                    "/ticket", "PATTERN", "must match " + rules.ticket().pattern()));
        }
    }

    /**
     * What holds for standing access holds for this too. Whatever needs a second person there needs a stage with people
     * here; an emergency is looked at afterwards instead.
     *
     * @throws ProblemException 403 GUARDRAIL_DENIED
     */
    void guardrails(List<PolicyBook.Pair> pairs, String userId, Rules rules, Duration duration) {
        NewOperation plan = new NewOperation(
                AccessOperations.GRANT,
                Roles.OPERATOR,
                null,
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                pairs.stream()
                        .map(pair -> NewItem.of("CREATE_ASSIGNMENT")
                                .account(pair.accountId())
                                .permissionSet(pair.permissionSetId())
                                .principal("USER", userId))
                        .toList(),
                List.of(),
                null);
        boolean decided = rules.breakGlass() || !rules.stages(duration).isEmpty();
        for (OperationGuard guard : guards) {
            for (OperationGuard.Approval approval : guard.judge(plan, ON_BEHALF).approvals()) {
                if (!decided) {
                    String why = "Nobody would have to agree to this under the policies, but somebody has to: "
                            + approval.reason();
                    throw new ProblemException(
                            ErrorCode.GUARDRAIL_DENIED, why, List.of(FieldError.pointer("", approval.rule(), why)));
                }
            }
        }
    }

    /** @throws ProblemException 409 NO_APPROVER where it could never be agreed to */
    void somebodyCould(Consent consent, List<ApprovalStage> stages) {
        if (!consent.possible()) {
            throw new ProblemException(
                    ErrorCode.NO_APPROVER,
                    stages.size() == 1
                            ? "This needs the approval of " + stages.getFirst().needed()
                                    + " people; too few of those the policies name are enabled and not you."
                            : "This needs approvals in " + stages.size()
                                    + " stages; too few of those the policies name are enabled, not you, and not needed"
                                    + " in another stage.");
        }
    }
}
