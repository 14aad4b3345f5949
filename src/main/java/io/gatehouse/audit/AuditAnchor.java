package io.gatehouse.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gatehouse.webhook.Announcements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Notes the head of the chain where whoever can change the database cannot: in the log, and with receivers of events that
 * want {@value #KIND}. Each replica also verifies what follows the head it noted the last time, so that an audit that was
 * cut off or written anew is noticed within the hour.
 */
@ApplicationScoped
class AuditAnchor {
    static final String KIND = "AUDIT_HEAD";

    private static final String EVENT_TYPE = "io.gatehouse.audit.head.v1";
    private static final Logger LOG = Logger.getLogger(AuditAnchor.class);

    private final AuditLog log;
    private final AuditVerifier verifier;
    private final Announcements announcements;
    private final Jdbi jdbi;
    private volatile @Nullable Checkpoint noted;

    AuditAnchor(AuditLog log, AuditVerifier verifier, Announcements announcements, Jdbi jdbi) {
        this.log = log;
        this.verifier = verifier;
        this.announcements = announcements;
        this.jdbi = jdbi;
    }

    @RunOnVirtualThread
    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void note() {
        verifySinceLast();
        AuditLog.Head head = log.head();
        Checkpoint before = noted;
        if (head.sequence() > (before == null ? 0 : before.place().sequence())) {
            noted = new Checkpoint(head);
            LOG.infof("The audit ends with entry %d, hash %s", head.sequence(), head.hash());
            tell(head);
        }
        jdbi.useHandle(db -> db.createQuery("select audit_event_partitions_ahead()")
                .mapToMap()
                .list());
    }

    private void verifySinceLast() {
        Checkpoint before = noted;
        if (before == null || before.place().sequence() < log.archived().sequence()) {
            return;
        }
        AuditVerification found = verifier.verify(before);
        if (!found.intact()) {
            LOG.errorf(
                    "The audit is not as it was written: entry %d: %s It was intact up to checkpoint %s.",
                    found.brokenAt(), found.detail(), before.text());
        }
    }

    /** Once, whichever replica comes first. */
    private void tell(AuditLog.Head head) {
        QuarkusTransaction.requiringNew().run(() -> {
            boolean first = jdbi.withHandle(db -> db.createUpdate(
                                    "insert into audit_anchor (sequence) values (:sequence) on conflict do nothing")
                            .bind("sequence", head.sequence())
                            .execute())
                    == 1;
            if (first && announcements.heard(KIND)) {
                announcements.tell(
                        KIND,
                        EVENT_TYPE,
                        String.valueOf(head.sequence()),
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("sequence", head.sequence())
                                .put("hash", head.hash())
                                .put("checkpoint", new Checkpoint(head).text()));
            }
        });
    }
}
