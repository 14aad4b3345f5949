package io.gatehouse.intake;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.web.Answer;
import io.gatehouse.web.AnswerSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers for short operations that another replica, or the driver, finished. */
@ApplicationScoped
class LateAnswers implements AnswerSource {
    private final OperationQueries queries;
    private final Inline inline;
    private final Acceptance acceptance;

    LateAnswers(OperationQueries queries, Inline inline, Acceptance acceptance) {
        this.queries = queries;
        this.inline = inline;
        this.acceptance = acceptance;
    }

    @Override
    public Optional<Answer> answerOf(String operationId) {
        return queries.find(operationId)
                .filter(operation -> operation.status().ended())
                .map(operation -> operation.status() == OperationStatus.SUCCEEDED
                        ? inline.answer(operation)
                        : acceptance.accepted(operation));
    }
}
