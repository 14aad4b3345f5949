package io.gatehouse.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Rows to what callers see. */
@ApplicationScoped
class RequestViews {
    /** In the order of the rows. */
    List<AccessRequest> of(Handle db, Collection<RequestRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Object[] ids = rows.stream().map(RequestRow::requestId).toArray();
        Map<String, List<AccessDecision>> decisions = decisions(db, ids);
        Map<String, List<String>> operations = operations(db, ids);
        Map<String, Instant> changes = changes(db, ids);
        Map<String, String> names = names(db, rows);
        return rows.stream()
                .map(row -> view(
                        row,
                        decisions.getOrDefault(row.requestId(), List.of()),
                        operations.getOrDefault(row.requestId(), List.of()),
                        changes.getOrDefault(row.requestId(), row.createdAt()),
                        names))
                .toList();
    }

    private static AccessRequest view(
            RequestRow row,
            List<AccessDecision> decisions,
            List<String> operations,
            Instant updatedAt,
            Map<String, String> names) {
        RequestStatus status = row.status();
        return new AccessRequest(
                row.requestId(),
                status,
                row.requestedBy(),
                new AccessRequest.Beneficiary(row.userId(), row.userName()),
                row.items().stream().map(item -> item(item, status, names)).toList(),
                row.duration(),
                row.startsAt(),
                row.until(),
                row.justification(),
                row.ticket(),
                row.policyIds(),
                row.breakGlass(),
                row.review() == null ? null : AccessRequest.Review.valueOf(row.review()),
                decisions,
                row.waiting().words(),
                row.course() instanceof Course.Undecided undecided ? undecided.expiresAt() : null,
                row.endReason(),
                row.reason(),
                row.extensionOf(),
                operations,
                row.createdAt(),
                updatedAt);
    }

    private static AccessRequestItem item(ItemRow item, RequestStatus whole, Map<String, String> names) {
        return new AccessRequestItem(
                item.accountId(),
                names.get(item.accountId()),
                item.permissionSetId(),
                names.get(item.permissionSetId()),
                status(item.hold(), whole),
                item.activeSince(),
                item.until(),
                item.exposureUntil(),
                item.reason());
    }

    private static RequestStatus status(Hold hold, RequestStatus whole) {
        return switch (hold) {
            case Hold.Waiting ignored -> whole;
            case Hold.Activating activating ->
                activating.unwanted() == null ? RequestStatus.ACTIVATING : RequestStatus.ENDING;
            case Hold.Active ignored -> RequestStatus.ACTIVE;
            case Hold.Ending ignored -> RequestStatus.ENDING;
            case Hold.Ended ignored -> RequestStatus.ENDED;
            case Hold.Failed ignored -> RequestStatus.FAILED;
        };
    }

    private static Map<String, List<AccessDecision>> decisions(Handle db, Object[] ids) {
        Map<String, List<AccessDecision>> found = new HashMap<>();
        db.createQuery("select * from access_decision where request_id = any(:ids) order by at, user_id")
                .bindArray("ids", String.class, ids)
                .map((row, context) -> Map.entry(
                        row.getString("request_id"),
                        new AccessDecision(
                                row.getInt("stage"),
                                row.getString("decided_by"),
                                AccessRequest.Vote.valueOf(row.getString("decision")),
                                row.getString("note"),
                                RequestRows.required(row, "at"))))
                .forEach(one -> found.computeIfAbsent(one.getKey(), any -> new ArrayList<>())
                        .add(one.getValue()));
        return found;
    }

    private static Map<String, List<String>> operations(Handle db, Object[] ids) {
        Map<String, List<String>> found = new HashMap<>();
        db.createQuery("""
                        select request_id, operation_id from access_request_operation
                         where request_id = any(:ids) order by operation_id
                        """)
                .bindArray("ids", String.class, ids)
                .map((row, context) -> Map.entry(row.getString("request_id"), row.getString("operation_id")))
                .forEach(one -> found.computeIfAbsent(one.getKey(), any -> new ArrayList<>())
                        .add(one.getValue()));
        return found;
    }

    private static Map<String, Instant> changes(Handle db, Object[] ids) {
        Map<String, Instant> found = new HashMap<>();
        db.createQuery("select request_id, updated_at from access_request where request_id = any(:ids)")
                .bindArray("ids", String.class, ids)
                .map((row, context) -> Map.entry(row.getString("request_id"), RequestRows.required(row, "updated_at")))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /** Of accounts and permission sets together: their ids are never equal. */
    private static Map<String, String> names(Handle db, Collection<RequestRow> rows) {
        Map<String, String> names = new HashMap<>();
        db.createQuery("""
                        select account_id as id, name from index_account
                         where valid_to is null and account_id = any(:accounts)
                        union all
                        select permission_set_id, name from index_permission_set
                         where valid_to is null and permission_set_id = any(:sets)
                        """)
                .bindArray(
                        "accounts",
                        String.class,
                        rows.stream()
                                .flatMap(row -> row.items().stream())
                                .map(ItemRow::accountId)
                                .distinct()
                                .toArray())
                .bindArray(
                        "sets",
                        String.class,
                        rows.stream()
                                .flatMap(row -> row.items().stream())
                                .map(ItemRow::permissionSetId)
                                .distinct()
                                .toArray())
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("name")))
                .forEach(one -> names.put(one.getKey(), one.getValue()));
        return names;
    }
}
