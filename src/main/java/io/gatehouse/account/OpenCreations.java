package io.gatehouse.account;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Accounts that were asked for and do not exist yet: their e-mails are taken although AWS does not know them. */
@ApplicationScoped
class OpenCreations {
    private static final int PAGE = 200;

    private final OperationQueries operations;

    OpenCreations(OperationQueries operations) {
        this.operations = operations;
    }

    /**
     * Makes sure nobody asked for an account with this e-mail before. Two requests at the very same moment both pass; then
     * AWS lets the first one win and the other operation fails with AWS's reason.
     *
     * @throws ProblemException 409 with the {@code operation} that creates it
     */
    void refuseSame(String email) {
        Stream.of(OperationStatus.PENDING, OperationStatus.RUNNING, OperationStatus.CANCELING)
                .flatMap(status -> open(status).stream())
                .filter(operation ->
                        email.equalsIgnoreCase(operation.request().path("email").asText()))
                .findFirst()
                .ifPresent(operation -> {
                    throw ProblemException.at(
                                    "/email",
                                    ErrorCode.CHANGE_IN_PROGRESS,
                                    "An account with this e-mail is being created by " + operation.href() + ".")
                            .with("operation", operation.href());
                });
    }

    private List<Operation> open(OperationStatus status) {
        OperationQueries.Filter filter = new OperationQueries.Filter(status, CreateAccount.NAME, null, null);
        return Stream.iterate(
                        operations.list(filter, null, PAGE),
                        page -> !page.isEmpty(),
                        page -> operations.list(filter, page.getLast().id(), PAGE))
                .flatMap(List::stream)
                .toList();
    }
}
