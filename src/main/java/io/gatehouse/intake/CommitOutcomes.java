package io.gatehouse.intake;

import io.gatehouse.journal.OperationQueries;
import io.gatehouse.operation.Operation;
import io.gatehouse.web.ErrorCode;
import io.gatehouse.web.Failures;
import io.gatehouse.web.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Finds out what became of an acceptance whose commit was not answered: PostgreSQL may have taken it before the connection
 * broke. It is looked up under the lock that every acceptance holds until its transaction has ended, so that what is not
 * there then never comes.
 */
@ApplicationScoped
class CommitOutcomes {
    private static final Logger LOG = Logger.getLogger(CommitOutcomes.class);
    private static final int LOOKS = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OperationQueries queries;
    private final AcceptedPlans plans;

    CommitOutcomes(OperationQueries queries, AcceptedPlans plans) {
        this.queries = queries;
        this.plans = plans;
    }

    /**
     * What the acceptance of an operation brings, or what it would have brought had its commit been answered.
     *
     * @param acceptance commits a transaction that journals the operation
     * @param committed makes the same of the operation as it is in the journal
     * @throws ProblemException 503 that names the operation when it can't be found out
     */
    <T> T known(String operationId, Supplier<T> acceptance, Function<Operation, T> committed) {
        try {
            return acceptance.get();
        } catch (RuntimeException failure) {
            if (failure instanceof QuarkusTransactionException || Failures.isAboutTheStore(failure)) {
                LOG.warnf("Looking whether %s was accepted: %s", operationId, failure.getMessage());
                return look(operationId).map(committed).orElseThrow(() -> failure);
            }
            throw failure;
        }
    }

    private Optional<Operation> look(String operationId) {
        for (int look = 1; ; look++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    plans.awaitOthers();
                    return queries.find(operationId);
                });
            } catch (RuntimeException away) {
                if (look == LOOKS || !Failures.isAboutTheStore(away)) {
                    throw unknown(operationId);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProblemException unknown(String operationId) {
        String href = "/operations/" + operationId;
        return new ProblemException(
                        ErrorCode.STORE_UNAVAILABLE,
                        "The database did not say whether this was accepted; " + href + " is there if it was.")
                .with("operation", href)
                .retryAfter(Duration.ofSeconds(5));
    }
}
