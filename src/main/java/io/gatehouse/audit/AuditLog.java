package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Reads the audit. */
@ApplicationScoped
class AuditLog {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    AuditLog(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** An entry as it is stored. */
    record Row(long sequence, Instant at, String content, String hash) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("sequence"),
                    row.getTimestamp("at").toInstant(),
                    row.getString("content"),
                    row.getString("hash"));
        }
    }

    /** A place in the chain: an entry and its hash. */
    record Head(long sequence, String hash) {
        static final Head NONE = new Head(0, "");
    }

    /** Newest first, before this place in the chain. */
    @Transactional
    public List<AuditEvent> before(AuditFilter.Condition wanted, long before, int most) {
        return jdbi
                .withHandle(db -> db.createQuery("select sequence, at, content, hash from audit_event where "
                                + wanted.sql() + " and sequence < :before order by sequence desc limit :most")
                        .bindMap(wanted.bindings())
                        .bind("before", before)
                        .bind("most", most)
                        .map((row, context) -> Row.of(row))
                        .list())
                .stream()
                .map(row -> read(row.content()).sealed(row.hash()))
                .toList();
    }

    /** Oldest first, after this place in the chain. */
    @Transactional
    public List<Row> after(AuditFilter.Condition wanted, long after, int most) {
        return jdbi.withHandle(db -> db.createQuery("select sequence, at, content, hash from audit_event where "
                        + wanted.sql() + " and sequence > :after order by sequence limit :most")
                .bindMap(wanted.bindings())
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> Row.of(row))
                .list());
    }

    @Transactional
    public Head head() {
        return jdbi.withHandle(db -> db.createQuery("select sequence, hash from audit_head")
                .map((row, context) -> new Head(row.getLong("sequence"), row.getString("hash")))
                .one());
    }

    /** The last entry that was moved to an archive; what is in the table follows it. */
    @Transactional
    public Head archived() {
        return jdbi.withHandle(
                db -> db.createQuery("select sequence, hash from audit_archive order by sequence desc limit 1")
                        .map((row, context) -> new Head(row.getLong("sequence"), row.getString("hash")))
                        .findOne()
                        .orElse(Head.NONE));
    }

    AuditEvent read(String content) {
        try {
            return json.readValue(content, AuditEvent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The audit holds what is no entry", e);
        }
    }
}
