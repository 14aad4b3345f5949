package io.gatehouse.hook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.audit.AuditAction;
import io.gatehouse.audit.AuditNotes;
import io.gatehouse.intake.Preview;
import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Target;
import io.gatehouse.security.CurrentCaller;
import io.gatehouse.web.Answer;
import io.gatehouse.web.Answers;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.Idempotency;
import io.gatehouse.web.ProblemException;
import io.gatehouse.web.RequestInfo;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Shows the hooks of an operation and takes answers. Every answer is audited. */
@ApplicationScoped
class HookService {
    private final HookRows rows;
    private final OperationQueries operations;
    private final CurrentCaller caller;
    private final RequestInfo request;
    private final Answers answers;
    private final Idempotency idempotency;
    private final AuditNotes notes;
    private final ObjectMapper json;

    HookService(
            HookRows rows,
            OperationQueries operations,
            CurrentCaller caller,
            RequestInfo request,
            Answers answers,
            Idempotency idempotency,
            AuditNotes notes,
            ObjectMapper json) {
        this.rows = rows;
        this.operations = operations;
        this.caller = caller;
        this.request = request;
        this.answers = answers;
        this.idempotency = idempotency;
        this.notes = notes;
        this.json = json;
    }

    /** Those that were opened so far. */
    List<Hook> list(String operationId) {
        if (operations.find(operationId).isEmpty()) {
            throw ProblemException.notFound("There is no operation " + operationId + ".");
        }
        return rows.of(List.of(operationId)).stream().map(HookRows.Found::hook).toList();
    }

    /** @throws ProblemException 404 where the operation waits for no such hook, 409 where it was answered otherwise */
    Answer answer(String operationId, String name, HookAnswer asked) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Hook> hooks = rows.locked(operationId, name, asked.accountId());
            if (hooks.isEmpty()) {
                throw ProblemException.notFound("Operation " + operationId + " waits for no hook " + name + ".");
            }
            hooks.forEach(hook -> refuseOther(hook, asked));
            if (request.validateOnly()) {
                return answers.answer(200, Map.of(), preview(operationId, hooks, asked));
            }
            List<Hook> open = hooks.stream()
                    .filter(hook -> hook.status() == HookStatus.OPEN)
                    .toList();
            if (!open.isEmpty()) {
                open.forEach(hook ->
                        rows.answer(operationId, hook, asked, caller.get().name()));
                notes.append(
                        AuditAction.HOOK_ANSWERED,
                        caller.get(),
                        new Target("OPERATION", operationId),
                        asked.status().name(),
                        json.valueToTree(asked));
            }
            Answer answer =
                    answers.answer(200, Map.of(), new AnsweredHooks(rows.locked(operationId, name, asked.accountId())));
            idempotency.remember(operationId, answer);
            return answer;
        });
    }

    private static void refuseOther(Hook hook, HookAnswer asked) {
        if (hook.status() != HookStatus.OPEN
                && !hook.status().name().equals(asked.status().name())) {
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "Hook " + hook.name() + " of account " + hook.accountId() + " is " + hook.status() + " already.");
        }
    }

    private static Preview preview(String operationId, List<Hook> hooks, HookAnswer asked) {
        return new Preview(
                true,
                hooks.stream()
                        .map(hook -> new Preview.Effect(
                                "ANSWER_HOOK",
                                new Target("OPERATION", operationId),
                                "Says that " + hook.name() + " is " + asked.status() + " for account "
                                        + hook.accountId() + "."))
                        .toList(),
                List.of());
    }
}
