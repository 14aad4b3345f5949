package io.gatehouse.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Approval;
import io.gatehouse.operation.ConsoleStep;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Outcome;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Progress;
import io.gatehouse.operation.Target;
import io.gatehouse.operation.WaitingCode;
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

    /** An operation without its failures. */
    Operation operation(ResultSet row) throws SQLException {
        return operation(row, tree(row.getString("request")));
    }

    /** An operation as its driver needs it: what was asked for is in its items. */
    Operation driven(ResultSet row) throws SQLException {
        return operation(row, MissingNode.getInstance());
    }

    private Operation operation(ResultSet row, JsonNode request) throws SQLException {
        String approval = row.getString("approval");
        String error = row.getString("error");
        String waitingCode = row.getString("waiting_code");
        OperationStatus status = OperationStatus.valueOf(row.getString("status"));
        Map<String, String> facts = facts(row.getString("facts"));
        String steps = status.ended() ? null : facts.get(ConsoleStep.FACT);
        return new Operation(
                row.getString("id"),
                row.getString("type"),
                status,
                required(instant(row, "created_at")),
                required(instant(row, "updated_at")),
                instant(row, "completed_at"),
                row.getString("created_by"),
                target(row, "target"),
                progress(row, status),
                target(row, "result"),
                error == null ? null : tree(error),
                List.of(),
                row.getString("waiting_for"),
                waitingCode == null ? null : WaitingCode.valueOf(waitingCode),
                steps == null ? null : List.of(read(steps, ConsoleStep[].class)),
                approval == null ? null : read(approval, Approval.class),
                row.getString("retry_of"),
                null,
                new Operation.Kept(
                        row.getString("caller"),
                        row.getString("role"),
                        row.getBoolean("held"),
                        row.getInt("resumes"),
                        row.getBoolean("cancel_requested"),
                        request,
                        facts,
                        row.getLong("revision"),
                        row.getString("trace_parent")));
    }

    private static Progress progress(ResultSet row, OperationStatus status) throws SQLException {
        int pending = row.getInt("pending_items");
        int running = row.getInt("running_items");
        int succeeded = row.getInt("succeeded_items");
        int failed = row.getInt("failed_items");
        int canceled = row.getInt("canceled_items");
        return new Progress(
                pending + running + succeeded + failed + canceled,
                pending,
                running,
                succeeded,
                failed,
                canceled,
                status.ended() ? 0 : row.getInt("queue_position"),
                status.ended() ? null : instant(row, "estimated_completion_at"));
    }

    /** An item as its driver needs it. */
    Item item(ResultSet row) throws SQLException {
        return item(row, null);
    }

    /** An item as callers see it. */
    Item shown(ResultSet row) throws SQLException {
        return item(row, row.getString("detail"));
    }

    private Item item(ResultSet row, @Nullable String detail) throws SQLException {
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
                instant(row, "completed_at"),
                detail);
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
