package io.gatehouse.journal;

import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.web.Idempotency;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Forgets what need not be kept any longer. The driver calls it now and then. */
@ApplicationScoped
public class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    /** Shortest time an ended operation is kept (api.md). */
    private static final Duration LEAST = Duration.ofDays(30);
    /** Operations removed at once, so that nobody waits long for a lock. */
    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final Idempotency idempotency;
    private final Duration retention;

    Housekeeping(Jdbi jdbi, Idempotency idempotency, OperationsConfig config) {
        this.jdbi = jdbi;
        this.idempotency = idempotency;
        this.retention = config.retention().compareTo(LEAST) < 0 ? LEAST : config.retention();
    }

    @Transactional(TxType.REQUIRES_NEW)
    public void sweep() {
        int operations = jdbi.withHandle(db -> db.createUpdate("""
                        delete from operation where id in
                            (select id from operation
                              where completed_at < clock_timestamp() - make_interval(secs => :seconds) limit :most)
                        """)
                .bind("seconds", retention.toSeconds())
                .bind("most", BATCH)
                .execute());
        int keys = idempotency.sweep();
        if (operations + keys > 0) {
            LOG.infof("Forgot %d operations and %d idempotency keys past their time", operations, keys);
        }
    }
}
