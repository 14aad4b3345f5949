package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through the whole chain and computes every hash anew. */
@ApplicationScoped
class AuditVerifier {
    private static final int BATCH = 1000;
    private static final AuditFilter.Condition ALL = new AuditFilter.Condition("true", Map.of());

    private final AuditLog log;
    private final ObjectMapper json;

    AuditVerifier(AuditLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    /** Checks up to the head as it is now; what is appended meanwhile does not disturb. */
    AuditVerification verify() {
        AuditLog.Head end = log.head();
        long last = 0;
        String hash = "";
        while (last < end.sequence()) {
            List<AuditLog.Row> rows = log.after(ALL, last, BATCH);
            if (rows.isEmpty()) {
                return broken(last, last + 1, end, "The entries from here on are gone.");
            }
            for (AuditLog.Row row : rows) {
                if (row.sequence() > end.sequence()) {
                    break;
                }
                String wrong = wrong(row, last + 1, hash);
                if (wrong != null) {
                    return broken(last, Math.min(row.sequence(), last + 1), end, wrong);
                }
                last = row.sequence();
                hash = row.hash();
            }
            if (rows.getLast().sequence() > end.sequence() && last < end.sequence()) {
                return broken(last, last + 1, end, "The entries from here on are gone.");
            }
        }
        return hash.equals(end.hash())
                ? new AuditVerification(true, last, end.hash(), null, null)
                : broken(last, last, end, "The chain does not end where it was last appended to.");
    }

    private static AuditVerification broken(long entries, long at, AuditLog.Head end, String why) {
        return new AuditVerification(false, entries, end.hash(), at, why);
    }

    private @Nullable String wrong(AuditLog.Row row, long expected, String previous) {
        if (row.sequence() != expected) {
            return "The entry is gone.";
        }
        if (!Chain.hash(row.content()).equals(row.hash())) {
            return "The entry's content does not have its hash.";
        }
        JsonNode content = tree(row.content());
        if (content == null
                || content.path("sequence").asLong() != row.sequence()
                || !content.path("at").asText().equals(json.convertValue(row.at(), String.class))) {
            return "The entry is not in its place.";
        }
        return content.path("previousHash").asText().equals(previous)
                ? null
                : "The entry does not follow the one before.";
    }

    private @Nullable JsonNode tree(String content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
