package io.gatehouse.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How items and states are written: many in one statement, so that the counters of an operation are written once. */
@ApplicationScoped
public class Entries {
    /** Rows written by one statement at most, which has to end before PostgreSQL gives it up. */
    private static final int AT_ONCE = 2_000;

    private final Rows rows;

    Entries(Rows rows) {
        this.rows = rows;
    }

    void insert(Handle db, Collection<Item> items) {
        List<Item> all = List.copyOf(items);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            insertSome(db, all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
    }

    private void insertSome(Handle db, List<Item> items) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Item item : items) {
            ObjectNode row = changing(item)
                    .put("stage", item.stage())
                    .put("action", item.action())
                    .put("account_id", item.accountId())
                    .put("permission_set_id", item.permissionSetId())
                    .put("principal_type", item.principalType())
                    .put("principal_id", item.principalId())
                    .put("detail", item.detail());
            row.set("parameters", item.parameters());
            all.add(row);
        }
        db.createUpdate("""
                        insert into operation_item (operation_id, ordinal, stage, action, phase, outcome, account_id,
                            permission_set_id, principal_type, principal_id, parameters, handle, aws_request_id, attempts,
                            reason, reason_code, not_before, started_at, completed_at, detail)
                        select operation_id, ordinal, stage, action, phase, outcome, account_id,
                            permission_set_id, principal_type, principal_id, parameters, handle, aws_request_id, attempts,
                            reason, reason_code, not_before, started_at, completed_at, detail
                          from jsonb_to_recordset(cast(:items as jsonb)) as item (operation_id text, ordinal integer,
                            stage integer, action text, phase text, outcome text, account_id text, permission_set_id text,
                            principal_type text, principal_id text, parameters jsonb, handle text, aws_request_id text,
                            attempts integer, reason text, reason_code text, not_before timestamptz,
                            started_at timestamptz, completed_at timestamptz, detail text)
                        on conflict (operation_id, ordinal) do nothing
                        """).bind("items", rows.write(all)).execute();
    }

    /**
     * Writes new states of items that have not ended.
     *
     * @return those of them that this ends: not those that had ended before
     */
    List<Item> update(Handle db, Collection<Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        // one that changed twice is written as it is in the end
        Map<String, ObjectNode> changes = new LinkedHashMap<>();
        items.forEach(item -> changes.put(item.itemId(), changing(item)));
        Set<String> written = db.createQuery("""
                        update operation_item item
                           set phase = change.phase, outcome = change.outcome, handle = change.handle,
                               aws_request_id = change.aws_request_id, attempts = change.attempts, reason = change.reason,
                               reason_code = change.reason_code, not_before = change.not_before,
                               started_at = change.started_at, completed_at = change.completed_at
                          from jsonb_to_recordset(cast(:items as jsonb)) as change (operation_id text, ordinal integer,
                               phase text, outcome text, handle text, aws_request_id text, attempts integer, reason text,
                               reason_code text, not_before timestamptz, started_at timestamptz, completed_at timestamptz)
                         where item.operation_id = change.operation_id and item.ordinal = change.ordinal
                           and item.completed_at is null
                        returning item.operation_id, item.ordinal
                        """)
                .bind("items", rows.write(changes.values()))
                .map((row, context) -> row.getString("operation_id") + "-" + row.getInt("ordinal"))
                .collect(Collectors.toSet());
        return items.stream()
                .filter(item -> item.phase().ended() && written.contains(item.itemId()))
                .toList();
    }

    /** Ends everything of an operation canceled that was never sent. */
    static void cancelPending(Handle db, String operationId, String why) {
        int canceled = AT_ONCE;
        while (canceled == AT_ONCE) {
            canceled = db.createUpdate("""
                            update operation_item
                               set phase = 'CANCELED', outcome = 'CANCELED', reason = :why, reason_code = null,
                                   not_before = null, completed_at = clock_timestamp()
                             where operation_id = :id and ordinal = any (array(
                                   select ordinal from operation_item
                                    where operation_id = :id and phase = 'PENDING' limit :most))
                            """)
                    .bind("id", operationId)
                    .bind("why", why)
                    .bind("most", AT_ONCE)
                    .execute();
        }
    }

    /**
     * Writes new states of operations that have not ended.
     *
     * @return those of them that this ends
     */
    List<Journal.State> states(Handle db, Collection<Journal.State> states) {
        if (states.isEmpty()) {
            return List.of();
        }
        List<ObjectNode> changes = states.stream().map(this::state).toList();
        Set<String> written = db.createQuery("""
                        update operation o
                           set status = change.status, facts = change.facts, held = change.held,
                               waiting_for = change.waiting_for, waiting_code = change.waiting_code,
                               queue_position = change.queue_position, estimated_completion_at = change.estimate,
                               result_type = change.result_type, result_id = change.result_id, error = change.error,
                               updated_at = clock_timestamp(), revision = revision + 1,
                               completed_at = case when change.ended then clock_timestamp() end,
                               claim = case when change.ended then null else claim end
                          from jsonb_to_recordset(cast(:states as jsonb)) as change (id text, status text, facts jsonb,
                               held boolean, waiting_for text, waiting_code text, queue_position integer,
                               estimate timestamptz, result_type text, result_id text, error jsonb, ended boolean)
                         where o.id = change.id and o.completed_at is null
                        returning o.id
                        """)
                .bind("states", rows.write(changes))
                .mapTo(String.class)
                .collect(Collectors.toSet());
        return states.stream()
                .filter(state -> state.status().ended() && written.contains(state.operationId()))
                .toList();
    }

    private ObjectNode state(Journal.State state) {
        Target result = state.result();
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("id", state.operationId())
                .put("status", state.status().name())
                .put("held", state.held())
                .put(
                        "waiting_for",
                        state.waiting() == null ? null : state.waiting().reason())
                .put(
                        "waiting_code",
                        state.waiting() == null ? null : state.waiting().code().name())
                .put("queue_position", state.queuePosition())
                .put("estimate", text(state.estimatedCompletionAt()))
                .put("result_type", result == null ? null : result.type())
                .put("result_id", result == null ? null : result.id())
                .put("ended", state.status().ended());
        row.set("facts", rows.tree(rows.write(state.facts())));
        row.set("error", state.error());
        return row;
    }

    private static ObjectNode changing(Item item) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("operation_id", item.operationId())
                .put("ordinal", item.ordinal())
                .put("phase", item.phase().name())
                .put("outcome", item.outcome() == null ? null : item.outcome().name())
                .put("handle", item.handle())
                .put("aws_request_id", item.awsRequestId())
                .put("attempts", item.attempts())
                .put("reason", item.reason())
                .put("reason_code", item.reasonCode())
                .put("not_before", text(item.notBefore()))
                .put("started_at", text(item.startedAt()))
                .put("completed_at", text(item.completedAt()));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
