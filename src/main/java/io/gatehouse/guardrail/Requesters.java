package io.gatehouse.guardrail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatehouse.operation.Change;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Remembers who asked for each operation, in the journal's transaction. */
@ApplicationScoped
class Requesters implements JournalListener {
    private final Jdbi jdbi;
    private final ObjectMapper json;

    Requesters(Jdbi jdbi, ObjectMapper json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    /**
     * An operation as it was asked for, without its items.
     *
     * @param agreed the rules a second person has agreed to
     */
    record Request(NewOperation plan, Caller caller, Set<String> agreed) {}

    @Override
    public void accepted(Operation operation, Caller caller, @Nullable Change change) {
        jdbi.useHandle(db -> db.createUpdate(
                        "insert into operation_requester (operation_id, caller) values (:id, cast(:caller as jsonb))")
                .bind("id", operation.id())
                .bind("caller", write(caller))
                .execute());
    }

    /** Who asked for it; empty for one that was accepted before this was kept. */
    Optional<Caller> of(String operationId) {
        return jdbi.withHandle(db -> db.createQuery("select caller from operation_requester where operation_id = :id")
                .bind("id", operationId)
                .map((row, context) -> read(row.getString("caller"), Caller.class))
                .findOne());
    }

    /** What was asked for, by whom; one whose requester was not kept counts as a program's. */
    Optional<Request> request(String operationId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select o.type, o.role, o.target_type, o.target_id, o.request, o.approval, o.created_by, o.caller as key,
                               r.caller
                          from operation o left join operation_requester r on r.operation_id = o.id
                         where o.id = :id
                        """)
                .bind("id", operationId)
                .map((row, context) -> request(row))
                .findOne());
    }

    private Request request(ResultSet row) throws SQLException {
        String target = row.getString("target_type");
        String approval = row.getString("approval");
        String caller = row.getString("caller");
        return new Request(
                new NewOperation(
                        row.getString("type"),
                        row.getString("role"),
                        target == null ? null : new Target(target, row.getString("target_id")),
                        read(row.getString("request"), JsonNode.class),
                        Map.of(),
                        List.of(),
                        List.of(),
                        null),
                caller == null ? program(row) : read(caller, Caller.class),
                approval == null ? Set.of() : agreed(read(approval, JsonNode.class)));
    }

    private static Caller program(ResultSet row) throws SQLException {
        String subject = row.getString("key").lines().findFirst().orElse("");
        return new Caller(row.getString("created_by"), subject, null, null, null, false, null, true, Set.of());
    }

    private static Set<String> agreed(JsonNode approval) {
        return approval.path("state").asText().equals("APPROVED")
                ? PolicyGrade.elements(approval.path("reasons"))
                        .map(JsonNode::asText)
                        .collect(java.util.stream.Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of our own can't be read", e);
        }
    }

    private String write(Caller caller) {
        try {
            return json.writeValueAsString(caller);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of our own does not become JSON", e);
        }
    }
}
