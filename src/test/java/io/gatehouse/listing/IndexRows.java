package io.gatehouse.listing;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Puts rows into the index, as package {@code index} would. */
public final class IndexRows {
    /** When everything began that says nothing else. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final Jdbi jdbi;
    private final short scope;

    private IndexRows(Jdbi jdbi, short scope) {
        this.jdbi = jdbi;
        this.scope = scope;
    }

    /** Into an index that is empty and, from the beginning on, completely known. */
    public static IndexRows into(Jdbi jdbi) {
        return jdbi.inTransaction(db -> {
            db.execute("truncate index_scope, index_unit, index_account, index_permission_set, index_group, index_user,"
                    + " index_membership, index_assignment, index_provisioning cascade");
            db.createUpdate("update index_part set filled_at = :at, as_of = :at")
                    .bind("at", Timestamp.from(BEGINNING))
                    .execute();
            return new IndexRows(jdbi, scope(db, "ssoins-1111111111111111", true));
        });
    }

    /** An instance that was exchanged for this one, of which nothing was known. */
    public short anotherInstance() {
        return jdbi.inTransaction(db -> scope(db, "ssoins-2222222222222222", false));
    }

    private static short scope(Handle db, String instance, boolean current) {
        return db.createQuery("""
                        insert into index_scope (organization_id, instance_arn, identity_store_id, current)
                        values ('o-exampleorg1', :instance, 'd-1234567890', :current)
                        returning id
                        """)
                .bind("instance", "arn:aws:sso:::instance/" + instance)
                .bind("current", current)
                .mapTo(Short.class)
                .one();
    }

    public short scope() {
        return scope;
    }

    /** A row that is so from then on. */
    public IndexRows add(String table, Instant from, Map<String, ?> values) {
        Map<String, Object> row = new TreeMap<>(values);
        row.putIfAbsent("valid_from_known", "EXACT");
        row.putIfAbsent("began_cause", "FILL");
        row.putIfAbsent("confirmed_by", "SWEEP");
        row.put("scope", scope);
        row.put("valid_from", Timestamp.from(from));
        row.put("confirmed_at", Timestamp.from(from));
        String columns = String.join(", ", row.keySet());
        String parameters = String.join(
                ", ", row.keySet().stream().map(IndexRows::parameter).toList());
        jdbi.useHandle(db -> db.createUpdate("insert into %s (%s) values (%s)".formatted(table, columns, parameters))
                .bindMap(row)
                .execute());
        return this;
    }

    private static String parameter(String column) {
        return switch (column) {
            case "document", "tags", "external_ids" -> "cast(:" + column + " as jsonb)";
            default -> ":" + column;
        };
    }

    public IndexRows account(String id, String name, String state) {
        return add(
                "index_account",
                BEGINNING,
                Map.of(
                        "account_id",
                        id,
                        "name",
                        name,
                        "email",
                        name + "@example.com",
                        "arn",
                        "arn:aws:organizations::111122223333:account/o-exampleorg1/" + id,
                        "state",
                        state,
                        "unit_id",
                        "r-1"));
    }

    public IndexRows root() {
        return add("index_unit", BEGINNING, Map.of("unit_id", "r-1", "name", "Root", "path", "/"));
    }

    public IndexRows permissionSet(String id, String name) {
        return add(
                "index_permission_set",
                BEGINNING,
                Map.of("permission_set_id", id, "name", name, "session_duration", "PT1H"));
    }

    public IndexRows group(String id, String name) {
        return add("index_group", BEGINNING, Map.of("group_id", id, "display_name", name));
    }

    public IndexRows user(String id, String name, String status) {
        return add(
                "index_user",
                BEGINNING,
                Map.of(
                        "user_id", id,
                        "user_name", name,
                        "email", name + "@example.com",
                        "display_name", "Person " + name,
                        "status", status));
    }

    public IndexRows membership(String groupId, String userId, Instant from, @Nullable Instant to) {
        add("index_membership", from, Map.of("group_id", groupId, "user_id", userId));
        return end("index_membership", "group_id = '" + groupId + "' and user_id = '" + userId + "'", to);
    }

    public IndexRows membership(String groupId, String userId) {
        return membership(groupId, userId, BEGINNING, null);
    }

    public IndexRows assignment(
            String accountId, String setId, String type, String principalId, Instant from, @Nullable Instant to) {
        add(
                "index_assignment",
                from,
                Map.of(
                        "account_id", accountId,
                        "permission_set_id", setId,
                        "principal_type", type,
                        "principal_id", principalId));
        return end(
                "index_assignment",
                "account_id = '%s' and permission_set_id = '%s' and principal_id = '%s'"
                        .formatted(accountId, setId, principalId),
                to);
    }

    public IndexRows assignment(String accountId, String setId, String type, String principalId) {
        return assignment(accountId, setId, type, principalId, BEGINNING, null);
    }

    public IndexRows provisioning(String accountId, String setId, String status) {
        return add(
                "index_provisioning",
                BEGINNING,
                Map.of("account_id", accountId, "permission_set_id", setId, "status", status));
    }

    /** Ends rows that are so now; absent: nothing. */
    public IndexRows end(String table, String condition, @Nullable Instant at) {
        return end(table, condition, at, "OUTSIDE");
    }

    public IndexRows end(String table, String condition, @Nullable Instant at, String cause) {
        if (at != null) {
            jdbi.useHandle(db -> db.createUpdate("update " + table
                            + " set valid_to = :at, ended_cause = :cause where valid_to is null and " + condition)
                    .bind("at", Timestamp.from(at))
                    .bind("cause", cause)
                    .execute());
        }
        return this;
    }
}
