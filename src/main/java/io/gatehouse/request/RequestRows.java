package io.gatehouse.request;

import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Requests and their items, to rows and back; part of the caller's transaction. */
@ApplicationScoped
class RequestRows {

    void insert(Handle db, RequestRow row) {
        db.createUpdate("""
                        insert into access_request (request_id, status, requested_by, caller, user_id, user_name,
                            duration_seconds, starts_at, justification, ticket, policy_ids, break_glass, created_at,
                            expires_at, due_at, review, extension_of, wanted_until, waiting_for, waiting_users,
                            waiting_groups)
                        values (:id, :status, :by, :caller, :user, :userName, :duration, :startsAt, :justification, :ticket,
                            :policies, :breakGlass, :createdAt, :expiresAt, :dueAt, :review, :extensionOf, :wantedUntil,
                            :waitingFor, :waitingUsers, :waitingGroups)
                        """)
                .bind("id", row.requestId())
                .bind("status", row.status().name())
                .bind("by", row.requestedBy())
                .bind("caller", row.caller())
                .bind("user", row.userId())
                .bind("userName", row.userName())
                .bind("duration", row.duration().toSeconds())
                .bind("startsAt", timestamp(row.startsAt()))
                .bind("justification", row.justification())
                .bind("ticket", row.ticket())
                .bindArray("policies", String.class, row.policyIds().toArray())
                .bind("breakGlass", row.breakGlass())
                .bind("createdAt", timestamp(row.createdAt()))
                .bind("expiresAt", timestamp(expiry(row)))
                .bind("dueAt", timestamp(row.dueAt()))
                .bind("review", row.review())
                .bind("extensionOf", row.extensionOf())
                .bind("wantedUntil", timestamp(row.wantedUntil()))
                .bind("waitingFor", row.waiting().words())
                .bindArray("waitingUsers", String.class, row.waiting().users().toArray())
                .bindArray("waitingGroups", String.class, row.waiting().groups().toArray())
                .execute();
        PreparedBatch batch = db.prepareBatch("""
                insert into access_request_item (request_id, ordinal, account_id, permission_set_id, user_id, status)
                values (:id, :ordinal, :account, :set, :user, :status)
                """);
        row.items().forEach(item -> batch.bind("id", row.requestId())
                .bind("ordinal", item.ordinal())
                .bind("account", item.accountId())
                .bind("set", item.permissionSetId())
                .bind("user", item.userId())
                .bind("status", status(item.hold()))
                .add());
        batch.execute();
    }

    private static @Nullable Instant expiry(RequestRow row) {
        return row.course() instanceof Course.Undecided(Instant expiresAt) ? expiresAt : null;
    }

    void update(Handle db, Collection<RequestRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch("""
                update access_request
                   set status = :status, duration_seconds = :duration, policy_ids = :policies, due_at = :dueAt,
                       end_reason = :endReason, reason = :reason, review = :review,
                       waiting_for = :waitingFor, waiting_users = :waitingUsers, waiting_groups = :waitingGroups, updated_at = clock_timestamp(),
                       ended_at = case when :ended then coalesce(ended_at, clock_timestamp()) end
                 where request_id = :id
                """);
        rows.forEach(row -> batch.bind("id", row.requestId())
                .bind("status", row.status().name())
                .bind("duration", row.duration().toSeconds())
                .bindArray("policies", String.class, row.policyIds().toArray())
                .bind("dueAt", timestamp(row.dueAt()))
                .bind("endReason", name(row.endReason()))
                .bind("reason", row.reason())
                .bind("review", row.review())
                .bind("waitingFor", row.waiting().words())
                .bindArray("waitingUsers", String.class, row.waiting().users().toArray())
                .bindArray("waitingGroups", String.class, row.waiting().groups().toArray())
                .bind("ended", row.status().ended())
                .add());
        batch.execute();
    }

    void updateItems(Handle db, Collection<RequestRow> rows) {
        PreparedBatch batch = db.prepareBatch("""
                update access_request_item
                   set status = :status, active_since = :since,
                       warned_at = case when until is distinct from :until then null else warned_at end, until = :until, exposure_until = :exposure,
                       end_reason = :endReason, reason = :reason
                 where request_id = :id and ordinal = :ordinal
                """);
        rows.forEach(row -> row.items().forEach(item -> batch.bind("id", row.requestId())
                .bind("ordinal", item.ordinal())
                .bind("status", status(item.hold()))
                .bind("since", timestamp(item.activeSince()))
                .bind("until", timestamp(item.until()))
                .bind("exposure", timestamp(item.exposureUntil()))
                .bind("endReason", name(why(item.hold())))
                .bind("reason", item.reason())
                .add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** What these are about. */
    List<AssignmentKey> keys(Handle db, Collection<String> ids) {
        return db.createQuery("""
                        select account_id, permission_set_id, user_id from access_request_item
                         where request_id = any(:ids)
                        """)
                .bindArray("ids", String.class, ids.toArray())
                .map((row, context) -> new AssignmentKey(
                        row.getString("account_id"),
                        row.getString("permission_set_id"),
                        PrincipalType.USER,
                        row.getString("user_id")))
                .list();
    }

    /** Who agreed, or who is to look at it afterwards; null where nobody had to. */
    @Nullable
    String decidedBy(Handle db, RequestRow row) {
        List<String> people = db.createQuery(
                        "select decided_by from access_decision where request_id = :id and decision = 'APPROVE' order by at")
                .bind("id", row.requestId())
                .mapTo(String.class)
                .list();
        return people.isEmpty() ? row.breakGlass() ? "break glass" : null : String.join(", ", people);
    }

    /** Notes that an operation is there for the sake of these. */
    void link(Handle db, String operationId, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch(
                "insert into access_request_operation (request_id, operation_id) values (:id, :operation)"
                        + " on conflict do nothing");
        ids.forEach(id -> batch.bind("id", id).bind("operation", operationId).add());
        batch.execute();
    }

    /** Whoever holds one of these, or is about to, or is on the way out. */
    Set<String> holding(Handle db, Collection<AssignmentKey> keys) {
        return new TreeSet<>(db.createQuery("select distinct i.request_id from access_request_item i join " + keysOf()
                        + " where i.status in ('ACTIVATING', 'ACTIVE', 'ENDING')")
                .bindArray("accounts", String.class, column(keys, AssignmentKey::accountId))
                .bindArray("sets", String.class, column(keys, AssignmentKey::permissionSetId))
                .bindArray("users", String.class, column(keys, AssignmentKey::principalId))
                .mapTo(String.class)
                .list());
    }

    /** Joins {@code i} with the keys bound as three arrays. */
    static String keysOf() {
        return "(select distinct * from unnest(:accounts, :sets, :users) as k (account_id, permission_set_id, user_id)) k"
                + " on k.account_id = i.account_id and k.permission_set_id = i.permission_set_id and k.user_id = i.user_id";
    }

    static Object[] column(Collection<AssignmentKey> keys, java.util.function.Function<AssignmentKey, String> part) {
        return keys.stream().map(part).toArray();
    }

    /** These, locked in the order of their ids until the transaction ends. */
    List<RequestRow> locked(Handle db, Collection<String> ids) {
        return load(db, "where request_id = any(:ids) order by request_id for update", Map.of(), ids);
    }

    List<RequestRow> find(Handle db, String condition, Map<String, ?> bindings) {
        return load(db, condition, bindings, List.of());
    }

    private List<RequestRow> load(Handle db, String condition, Map<String, ?> bindings, Collection<String> ids) {
        var query = db.createQuery("select * from access_request " + condition).bindMap(bindings);
        if (!ids.isEmpty() || condition.contains(":ids")) {
            query.bindArray("ids", String.class, ids.toArray());
        }
        List<RequestRow> bare = query.map((row, context) -> row(row)).list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<String, List<ItemRow>> items = new HashMap<>();
        db.createQuery("select * from access_request_item where request_id = any(:ids) order by request_id, ordinal")
                .bindArray(
                        "ids",
                        String.class,
                        bare.stream().map(RequestRow::requestId).toArray())
                .map((row, context) -> Map.entry(row.getString("request_id"), item(row)))
                .forEach(entry -> items.computeIfAbsent(entry.getKey(), any -> new ArrayList<>())
                        .add(entry.getValue()));
        return bare.stream()
                .map(row -> row.holding(items.getOrDefault(row.requestId(), List.of())))
                .toList();
    }

    private static RequestRow row(ResultSet row) throws SQLException {
        return new RequestRow(
                row.getString("request_id"),
                course(row),
                row.getString("requested_by"),
                row.getString("caller"),
                row.getString("user_id"),
                row.getString("user_name"),
                Duration.ofSeconds(row.getLong("duration_seconds")),
                instant(row, "starts_at"),
                row.getString("justification"),
                row.getString("ticket"),
                texts(row, "policy_ids"),
                row.getBoolean("break_glass"),
                required(row, "created_at"),
                row.getString("reason"),
                row.getString("review"),
                row.getString("extension_of"),
                instant(row, "wanted_until"),
                new RequestRow.Waiting(
                        row.getString("waiting_for"), texts(row, "waiting_users"), texts(row, "waiting_groups")),
                List.of());
    }

    private static Course course(ResultSet row) throws SQLException {
        RequestStatus status = RequestStatus.valueOf(row.getString("status"));
        return switch (status) {
            case PENDING_APPROVAL -> new Course.Undecided(required(row, "expires_at"));
            case SCHEDULED -> new Course.Scheduled(required(row, "starts_at"));
            // nothing can become of one any more of which everything failed
            case REJECTED, WITHDRAWN, EXPIRED, FAILED -> new Course.Closed(status);
            case ACTIVATING, ACTIVE, ENDING, ENDED -> new Course.Granted();
        };
    }

    private static ItemRow item(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        Instant since = instant(row, "active_since");
        Instant until = instant(row, "until");
        return new ItemRow(
                row.getInt("ordinal"),
                row.getString("account_id"),
                row.getString("permission_set_id"),
                row.getString("user_id"),
                hold(row.getString("status"), reason == null ? null : EndReason.valueOf(reason), since, until),
                since,
                until,
                instant(row, "exposure_until"),
                row.getString("reason"));
    }

    private static Hold hold(String status, @Nullable EndReason why, @Nullable Instant since, @Nullable Instant until) {
        return switch (status) {
            case "WAITING" -> new Hold.Waiting();
            case "ACTIVATING" -> new Hold.Activating(why);
            case "ACTIVE" -> new Hold.Active(present(since), present(until));
            case "ENDING" -> new Hold.Ending(present(why));
            case "ENDED" -> new Hold.Ended(present(why));
            case "FAILED" -> new Hold.Failed();
            default -> throw new IllegalStateException("No item of a request is " + status);
        };
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("An item of a request lacks what its status needs");
        }
        return value;
    }

    static String status(Hold hold) {
        return switch (hold) {
            case Hold.Waiting ignored -> "WAITING";
            case Hold.Activating ignored -> "ACTIVATING";
            case Hold.Active ignored -> "ACTIVE";
            case Hold.Ending ignored -> "ENDING";
            case Hold.Ended ignored -> "ENDED";
            case Hold.Failed ignored -> "FAILED";
        };
    }

    private static @Nullable EndReason why(Hold hold) {
        return switch (hold) {
            case Hold.Activating activating -> activating.unwanted();
            case Hold.Ending ending -> ending.why();
            case Hold.Ended ended -> ended.why();
            default -> null;
        };
    }

    private static @Nullable String name(@Nullable EndReason reason) {
        return reason == null ? null : reason.name();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Instant required(ResultSet row, String column) throws SQLException {
        return present(instant(row, column));
    }
}
