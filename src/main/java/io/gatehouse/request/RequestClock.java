package io.gatehouse.request;

import io.gatehouse.accesspolicy.AccessPolicyConfig;
import io.gatehouse.operation.OperationsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets time do its work, second by second, on every replica that may drive; they take turns by a lock of the database, whose
 * clock counts. What became due while nobody was there is done at the first look.
 */
@ApplicationScoped
class RequestClock {
    private static final Logger LOG = Logger.getLogger(RequestClock.class);

    private final DueWork due;
    private final AccessPolicyConfig config;
    private final OperationsConfig operations;
    private final CountDownLatch stopping = new CountDownLatch(1);

    RequestClock(DueWork due, AccessPolicyConfig config, OperationsConfig operations) {
        this.due = due;
        this.config = config;
        this.operations = operations;
    }

    void start(@Observes StartupEvent event) {
        if (operations.drive()) {
            Thread.ofVirtual().name("request-clock").start(this::tick);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void tick() {
        try {
            while (!stopping.await(config.look().toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    due.look();
                } catch (RuntimeException e) {
                    LOG.warnf("What is due waits for the next look: %s", e.getMessage());
                    LOG.debug("The look that failed", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
