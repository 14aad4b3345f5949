package io.gatehouse.journal;

import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.web.Idempotency;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Forgets what need not be kept any longer. The driver calls it now and then. */
@ApplicationScoped
public class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    /** Shortest time an ended operation is kept. */
    private static final Duration LEAST = Duration.ofDays(30);
    /** Rows removed at once, so that nobody waits long for a lock. */
    private static final int BATCH = 500;

    private final Jdbi jdbi;
    private final Idempotency idempotency;
    private final List<Perishable> perishables;
    private final Duration retention;

    Housekeeping(Jdbi jdbi, Idempotency idempotency, @All List<Perishable> perishables, OperationsConfig config) {
        this.jdbi = jdbi;
        this.idempotency = idempotency;
        this.perishables = perishables;
        this.retention = config.retention().compareTo(LEAST) < 0 ? LEAST : config.retention();
    }

    /** Removes all that is past its time, each kind by itself and in small steps; ends early when interrupted. */
    public void sweep() {
        long keys = untilNone(() -> idempotency.sweep(BATCH));
        long items = untilNone(() -> remove("""
                delete from operation_item where ctid = any (array(
                    select i.ctid from operation_item i join operation o on o.id = i.operation_id
                     where o.completed_at < clock_timestamp() - make_interval(secs => :seconds) limit :most))
                """));
        long deliveries = untilNone(() -> remove("""
                delete from webhook_delivery where ctid = any (array(
                    select d.ctid from webhook_delivery d join operation o on o.id = d.operation_id
                     where o.completed_at < clock_timestamp() - make_interval(secs => :seconds) limit :most))
                """));
        deliveries += untilNone(() -> remove("""
                delete from webhook_delivery where id = any (array(
                    select id from webhook_delivery
                     where operation_id is null and (delivered_at is not null or given_up)
                       and created_at < clock_timestamp() - make_interval(secs => :seconds) limit :most))
                """));
        long operations = untilNone(() -> remove("""
                delete from operation where id = any (array(
                    select id from operation
                     where completed_at < clock_timestamp() - make_interval(secs => :seconds) limit :most))
                """));
        if (keys + operations > 0) {
            LOG.infof(
                    "Forgot %d operations with %d items and %d events, and %d idempotency keys past their time",
                    operations, items, deliveries, keys);
        }
        for (Perishable kind : perishables) {
            long forgotten = untilNone(kind::sweep);
            if (forgotten > 0) {
                LOG.infof("Forgot %d %s past their time", forgotten, kind.what());
            }
        }
    }

    private int remove(String statement) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(db -> db.createUpdate(statement)
                        .bind("seconds", retention.toSeconds())
                        .bind("most", BATCH)
                        .execute()));
    }

    private static long untilNone(IntSupplier step) {
        long all = 0;
        for (int removed = step.getAsInt(); removed > 0; removed = step.getAsInt()) {
            all += removed;
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return all;
    }
}
