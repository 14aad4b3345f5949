package io.gatehouse.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes entries as JSON lines, in parts, so that an audit of any length passes through little memory. */
@ApplicationScoped
class AuditExport {
    private static final int BATCH = 500;

    private final AuditLog log;

    AuditExport(AuditLog log) {
        this.log = log;
    }

    void write(AuditFilter.Condition wanted, OutputStream to) throws IOException {
        long last = 0;
        List<AuditLog.Row> rows;
        do {
            rows = log.after(wanted, last, BATCH);
            for (AuditLog.Row row : rows) {
                to.write((Chain.line(row.content(), row.hash()) + "\n").getBytes(StandardCharsets.UTF_8));
                last = row.sequence();
            }
        } while (rows.size() == BATCH);
    }
}
