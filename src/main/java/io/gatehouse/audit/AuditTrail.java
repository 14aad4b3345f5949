package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * Appends to the chain. Whoever appends locks the head of the chain until the transaction ends, so that entries of several
 * replicas form one chain in the order of their commits; two statements, the last of their transaction or nearly so.
 */
@ApplicationScoped
class AuditTrail {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    AuditTrail(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    private record Head(long sequence, String hash) {}

    /** Appends in the transaction of what the entry tells of: both are there, or neither. */
    @Transactional(TxType.MANDATORY)
    public void append(AuditEvent entry) {
        jdbi.useHandle(db -> {
            Head head = db.createQuery("select sequence, hash from audit_head for update")
                    .map((row, context) -> new Head(row.getLong("sequence"), row.getString("hash")))
                    .one();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            String content = write(entry.placed(head.sequence() + 1, now, head.hash()));
            db.createUpdate("""
                            with appended as (
                              insert into audit_event (sequence, at, content, hash)
                              values (:sequence, :at, :content, :hash) returning sequence, hash)
                            update audit_head set sequence = appended.sequence, hash = appended.hash from appended
                            """)
                    .bind("sequence", head.sequence() + 1)
                    .bind("at", Timestamp.from(now))
                    .bind("content", content)
                    .bind("hash", Chain.hash(content))
                    .execute();
        });
    }

    /** Appends what has no transaction of its own: a denial. */
    @Transactional(TxType.REQUIRES_NEW)
    public void appendAlone(AuditEvent entry) {
        append(entry);
    }

    private String write(AuditEvent event) {
        try {
            // PostgreSQL's jsonb, from which columns are told, takes no NUL
            return json.writeValueAsString(event).replace("\\u0000", "\\ufffd");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit entry does not become JSON", e);
        }
    }
}
