package io.gatehouse.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Progress;
import io.gatehouse.operation.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the journal to records, and JSON columns. */
@ApplicationScoped
public class Rows {
    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final ObjectMapper json;

    Rows(ObjectMapper json) {
        this.json = json;
    }

    /** An operation without its counts and failures. */
    Operation operation(ResultSet row) throws SQLException {
        String approval = row.getString("approval");
        String error = row.getString("error");
        return new Operation(
                row.getString("id"),
                row.getString("type"),
                OperationStatus.valueOf(row.getString("status")),
                required(instant(row, "created_at")),
                required(instant(row, "updated_at")),
                instant(row, "completed_at"),
                row.getString("created_by"),
                row.getString("caller"),
                row.getString("role"),
                target(row, "target"),
                new Progress(0, 0, 0, 0, 0, 0, row.getInt("queue_position"), instant(row, "estimated_completion_at")),
                target(row, "result"),
                error == null ? null : tree(error),
                List.of(),
                row.getString("waiting_for"),
                approval == null ? null : read(approval, Approval.class),
                row.getString("retry_of"),
                row.getBoolean("held"),
                row.getInt("resumes"),
                row.getBoolean("cancel_requested"),
                tree(row.getString("request")),
                facts(row.getString("facts")),
                row.getLong("revision"),
                row.getString("trace_parent"));
    }

    Item item(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new Item(
                row.getString("operation_id"),
                row.getInt("ordinal"),
                row.getInt("stage"),
                row.getString("action"),
                Phase.valueOf(row.getString("phase")),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("account_id"),
                row.getString("permission_set_id"),
                row.getString("principal_type"),
                row.getString("principal_id"),
                (ObjectNode) tree(row.getString("parameters")),
                row.getString("handle"),
                row.getString("aws_request_id"),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getString("reason_code"),
                instant(row, "not_before"),
                instant(row, "started_at"),
                instant(row, "completed_at"));
    }

    String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of our own does not become JSON", e);
        }
    }

    <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The journal holds what is not " + type.getSimpleName(), e);
        }
    }

    JsonNode tree(String text) {
        return read(text, JsonNode.class);
    }

    private Map<String, String> facts(String text) {
        try {
            return json.readValue(text, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The journal holds facts that are not a map", e);
        }
    }

    private static @Nullable Target target(ResultSet row, String prefix) throws SQLException {
        String type = row.getString(prefix + "_type");
        return type == null ? null : new Target(type, row.getString(prefix + "_id"));
    }

    private static Instant required(@Nullable Instant instant) {
        if (instant == null) {
            throw new IllegalStateException("The journal has a row without its time");
        }
        return instant;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
