package io.gatehouse.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The documents that were applied last. */
@ApplicationScoped
class DocumentStore {
    private static final String THINGS =
            "(select count(*) from document_thing t where t.owner = d.owner)::integer as things";

    private final Jdbi jdbi;
    private final ObjectMapper json;

    DocumentStore(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /** In the order of their owners; without the documents themselves. */
    @Transactional
    public List<AppliedDocument> list(@Nullable String after, int most) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select d.*, " + THINGS
                                + " from document d where d.owner collate \"C\" > :after order by d.owner collate \"C\" limit :most")
                .bind("after", after == null ? "" : after)
                .bind("most", most)
                .map((row, context) -> applied(row, null))
                .list());
    }

    @Transactional
    public Optional<AppliedDocument> find(String owner) {
        return jdbi.withHandle(db -> db.createQuery("select d.*, " + THINGS + " from document d where d.owner = :owner")
                .bind("owner", owner)
                .map((row, context) -> applied(row, read(row.getString("document"))))
                .findOne());
    }

    /** Owners whose documents follow the accounts. */
    @Transactional
    public List<String> following() {
        return jdbi.withHandle(db -> db.createQuery("select owner from document where follow order by owner")
                .mapTo(String.class)
                .list());
    }

    /** What the document says, as a value. */
    Document value(AppliedDocument applied) {
        try {
            return json.treeToValue(applied.document(), Document.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The document of " + applied.owner() + " can no longer be read", e);
        }
    }

    private static AppliedDocument applied(ResultSet row, @Nullable JsonNode document) throws SQLException {
        return new AppliedDocument(
                row.getString("owner"),
                row.getString("document_hash"),
                row.getBoolean("follow"),
                row.getString("follow_blocked"),
                row.getInt("things"),
                row.getString("plan_id"),
                row.getString("operation_id"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                row.getString("applied_by"),
                document);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
