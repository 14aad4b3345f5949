package io.gatehouse.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes through the chain and computes every hash anew. */
@ApplicationScoped
class AuditVerifier {
    private static final int BATCH = 1000;
    private static final AuditFilter.Condition ALL = new AuditFilter.Condition("true", Map.of());
    private static final String GONE = "The entries from here on are gone.";

    private final AuditLog log;
    private final ObjectMapper json;

    AuditVerifier(AuditLog log, ObjectMapper json) {
        this.log = log;
        this.json = json;
    }

    /** Where the chain begins that is to be checked, and how far it goes. */
    private record Stretch(AuditLog.Head archived, AuditLog.Head begin, AuditLog.Head end) {
        AuditVerification intact() {
            return said(true, end.sequence(), null, null);
        }

        AuditVerification broken(long last, long at, String why) {
            return said(false, last, at, why);
        }

        private AuditVerification said(boolean intact, long last, @Nullable Long at, @Nullable String why) {
            return new AuditVerification(
                    intact,
                    last - begin.sequence(),
                    archived.sequence() == 0 ? null : archived.sequence(),
                    end.hash(),
                    new Checkpoint(end).text(),
                    at,
                    why);
        }
    }

    /**
     * Checks what follows a place in the chain, or all that is not in an archive, up to the head as it is now; what is
     * appended meanwhile does not disturb.
     *
     * @param checkpoint an entry and its hash as they were noted before
     * @throws ProblemException 400 when that lies in the archive
     */
    AuditVerification verify(@Nullable Checkpoint checkpoint) {
        AuditLog.Head archived = log.archived();
        AuditLog.Head begin = checkpoint == null ? archived : checkpoint.place();
        Stretch stretch = new Stretch(archived, begin, log.head());
        if (begin.sequence() < archived.sequence()) {
            throw ProblemException.invalid(List.of(FieldError.parameter(
                    "checkpoint",
                    "OUT_OF_BOUNDS",
                    "must not lie before entry " + archived.sequence() + ", up to which the audit is in an archive")));
        }
        return stands(begin, archived)
                ? verify(stretch)
                : stretch.broken(
                        begin.sequence(),
                        begin.sequence(),
                        "The entry of the checkpoint is gone, or has another hash.");
    }

    /** Whether the place where it is to begin is as it was noted. */
    private boolean stands(AuditLog.Head begin, AuditLog.Head archived) {
        if (begin.sequence() == archived.sequence()) {
            return begin.hash().equals(archived.hash());
        }
        List<AuditLog.Row> there = log.after(ALL, begin.sequence() - 1, 1);
        return !there.isEmpty()
                && there.getFirst().sequence() == begin.sequence()
                && there.getFirst().hash().equals(begin.hash());
    }

    private AuditVerification verify(Stretch stretch) {
        AuditLog.Head end = stretch.end();
        long last = stretch.begin().sequence();
        String hash = stretch.begin().hash();
        while (last < end.sequence()) {
            List<AuditLog.Row> rows = log.after(ALL, last, BATCH);
            if (rows.isEmpty()) {
                return stretch.broken(last, last + 1, GONE);
            }
            for (AuditLog.Row row : rows) {
                if (row.sequence() > end.sequence()) {
                    break;
                }
                String wrong = wrong(row, last + 1, hash);
                if (wrong != null) {
                    return stretch.broken(last, Math.min(row.sequence(), last + 1), wrong);
                }
                last = row.sequence();
                hash = row.hash();
            }
            if (rows.getLast().sequence() > end.sequence() && last < end.sequence()) {
                return stretch.broken(last, last + 1, GONE);
            }
        }
        return hash.equals(end.hash()) && last == end.sequence()
                ? stretch.intact()
                : stretch.broken(last, last, "The chain does not end where it was last appended to.");
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
