package io.gatehouse.audit;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Notes the head of the chain where whoever can change the database cannot: in the log. An audit that was cut off or
 * written anew does not have the entry, or not with this hash.
 */
@ApplicationScoped
class AuditAnchor {
    private static final Logger LOG = Logger.getLogger(AuditAnchor.class);

    private final AuditLog log;
    private volatile long noted;

    AuditAnchor(AuditLog log) {
        this.log = log;
    }

    @RunOnVirtualThread
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void note() {
        AuditLog.Head head = log.head();
        if (head.sequence() > noted) {
            noted = head.sequence();
            LOG.infof("The audit ends with entry %d, hash %s", head.sequence(), head.hash());
        }
    }
}
