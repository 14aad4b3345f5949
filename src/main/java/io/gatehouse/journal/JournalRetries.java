package io.gatehouse.journal;

import io.gatehouse.store.Outage;
import io.gatehouse.upstream.Fence;
import jakarta.transaction.RollbackException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Writes to the journal again when a connection to PostgreSQL broke. What AWS answered is in this process alone: whoever
 * would have to find it out anew looks, and may have to send again what AWS refused.
 */
public final class JournalRetries {
    private static final Logger LOG = Logger.getLogger(JournalRetries.class);
    /** No condition tells that a database is back. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private JournalRetries() {}

    /**
     * Writes until it is done, or until somebody else may be in charge.
     *
     * @param fence open while whoever writes is in charge
     * @param write does no harm when it is done again after a commit that was not answered
     */
    public static void whileInCharge(Fence fence, Runnable write) {
        while (true) {
            try {
                write.run();
                return;
            } catch (RuntimeException failed) {
                if (!isOutage(failed) || !fence.open()) {
                    throw failed;
                }
                // not the message, which has the statement with all that was to be written
                LOG.warnf("Writing to the journal again: %s", reason(failed));
                pause(failed);
            }
        }
    }

    private static boolean isOutage(RuntimeException failed) {
        return Outage.caused(failed) || failed.getCause() instanceof RollbackException;
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed.getClass().getSimpleName() : reason(cause);
    }

    private static void pause(RuntimeException failed) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }
}
