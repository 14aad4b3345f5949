package io.gatehouse.driver;

import io.gatehouse.journal.LogContext;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Counts and logs operations that ended and how long they took, once their end is committed. */
@ApplicationScoped
class OperationTimes implements JournalListener {
    private static final Logger LOG = Logger.getLogger(OperationTimes.class);

    private final MeterRegistry metrics;
    private final TransactionSynchronizationRegistry transaction;

    OperationTimes(MeterRegistry metrics, TransactionSynchronizationRegistry transaction) {
        this.metrics = metrics;
        this.transaction = transaction;
    }

    @Override
    public void ended(Operation operation) {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // an end counts when it is committed
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    count(operation);
                }
            }
        });
    }

    private void count(Operation operation) {
        Instant end = operation.completedAt() == null ? Instant.now() : operation.completedAt();
        Duration took = Duration.between(operation.createdAt(), end);
        LogContext.within(operation, () -> LOG.infof("%s %s after %s", operation.type(), operation.status(), took));
        Timer.builder("gatehouse.operations.duration")
                .description("From the request to the end of an operation")
                .tag("type", operation.type())
                .tag("status", operation.status().name())
                .register(metrics)
                .record(took);
        ended(operation.type(), ItemStatus.SUCCEEDED, operation.progress().succeeded());
        ended(operation.type(), ItemStatus.FAILED, operation.progress().failed());
        ended(operation.type(), ItemStatus.CANCELED, operation.progress().canceled());
    }

    private void ended(String type, ItemStatus status, int items) {
        metrics.counter("gatehouse.operations.items.ended", "type", type, "status", status.name())
                .increment(items);
    }
}
