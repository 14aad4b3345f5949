package io.gatehouse.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.journal.Journal;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.Problem;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of an operation as a whole: any failed item makes it FAILED, else any canceled one CANCELED. */
@ApplicationScoped
public class Ending {
    private final Steps steps;
    private final ObjectMapper json;

    Ending(Steps steps, ObjectMapper json) {
        this.steps = steps;
        this.json = json;
    }

    public Journal.State state(Run run, int queuePosition, @Nullable Instant estimate) {
        OperationStatus status = status(run);
        return new Journal.State(
                run.id(),
                status,
                run.facts(),
                run.held() && !status.ended(),
                status.ended() ? null : run.waiting(),
                queuePosition,
                run.waiting() != null && run.waiting().person() ? null : estimate,
                steps.type(run.operation().type()).result(run.facts()),
                error(run, status));
    }

    static OperationStatus status(Run run) {
        if (run.ended()) {
            if (run.tally().number(ItemStatus.FAILED) > 0) {
                return OperationStatus.FAILED;
            }
            return run.tally().number(ItemStatus.CANCELED) > 0 ? OperationStatus.CANCELED : OperationStatus.SUCCEEDED;
        }
        if (run.canceling()) {
            return OperationStatus.CANCELING;
        }
        return run.started() ? OperationStatus.RUNNING : OperationStatus.PENDING;
    }

    private @Nullable JsonNode error(Run run, OperationStatus status) {
        if (status != OperationStatus.FAILED) {
            return null;
        }
        List<Item> failed = List.copyOf(run.failed());
        String first = failed.getFirst().reason();
        ProblemException problem = new ProblemException(
                ErrorCode.ITEMS_FAILED,
                run.tally().number(ItemStatus.FAILED) + " of " + run.tally().total() + " items failed. "
                        + (first == null ? "" : first),
                failed.stream().map(Ending::why).toList());
        Problem body = Problem.of(problem.code(), problem.detail());
        return json.valueToTree(new Problem(
                body.type(),
                body.title(),
                body.status(),
                body.detail(),
                body.code(),
                null,
                body.retryable(),
                problem.errors(),
                null,
                java.util.Map.of()));
    }

    private static FieldError why(Item item) {
        String code = item.reasonCode();
        String reason = item.reason();
        return FieldError.pointer(
                "/items/" + item.itemId(), code == null ? "FAILED" : code, reason == null ? item.action() : reason);
    }
}
