package io.gatehouse.intake;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;

/**
 * Keeps the work that is open within bounds, in all and for each caller, so that nobody fills the memory of drivers or the
 * time of everybody else. It is counted again under the lock that all acceptances take in turns, so that requests at the
 * same moment do not pass together.
 */
@ApplicationScoped
class OpenWork {
    /** When to ask again: AWS takes some seconds for an item, so that a bulk frees nothing sooner. */
    private static final Duration LATER = Duration.ofSeconds(60);

    /** Service Unavailable: not the caller's own share is used up. */
    private static final int EVERYBODY = 503;

    private final Function<String, OperationQueries.OpenWork> open;
    private final OperationsConfig.Open most;

    @Inject
    OpenWork(OperationQueries queries, OperationsConfig config) {
        this(queries::openWork, config.open());
    }

    OpenWork(Function<String, OperationQueries.OpenWork> open, OperationsConfig.Open most) {
        this.open = open;
        this.most = most;
    }

    /**
     * Makes sure that there is room for one more operation, before it is written.
     *
     * @throws ProblemException 429 where the caller's share is used up, 503 where everything is
     */
    void admit(String caller, int items) {
        check(open.apply(caller), items);
    }

    /**
     * Makes sure that there was room for an operation that this transaction has written; while nobody else can be accepted.
     *
     * @throws ProblemException 429 where the caller's share was used up, 503 where everything was
     */
    void admitted(String caller, int items) {
        check(open.apply(caller).without(1, items), items);
    }

    private void check(OperationQueries.OpenWork open, int items) {
        if (open.itemsOfCaller() + items > most.itemsOfCaller()
                || open.operationsOfCaller() + 1 > most.operationsOfCaller()) {
            throw new ProblemException(
                            ErrorCode.TOO_MUCH_OPEN_WORK,
                            "You have " + open.operationsOfCaller() + " operations with " + open.itemsOfCaller()
                                    + " items open, and this would be " + items + " items more; at most "
                                    + most.operationsOfCaller() + " operations and " + most.itemsOfCaller()
                                    + " items of one caller may be open.")
                    .retryAfter(LATER);
        }
        if (open.items() + items > most.items() || open.operations() + 1 > most.operations()) {
            throw new ProblemException(
                            ErrorCode.TOO_MUCH_OPEN_WORK,
                            open.operations() + " operations with " + open.items()
                                    + " items are open, and this would be " + items + " items more; at most "
                                    + most.operations() + " operations and " + most.items() + " items may be open.")
                    .as(EVERYBODY)
                    .retryAfter(LATER);
        }
    }
}
