package io.gatehouse.request;

import com.github.f4b6a3.ulid.UlidCreator;
import io.gatehouse.lookup.AssignmentKey;
import io.gatehouse.lookup.PrincipalType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Grants, to rows and back; part of the caller's transaction. */
@ApplicationScoped
class GrantRows {

    /**
     * How many hold a grant.
     *
     * @param activating for whom it is not proven yet, and who still want it
     * @param active for whom it is
     */
    record Holders(int activating, int active) {
        static final Holders NOBODY = new Holders(0, 0);

        boolean any() {
            return activating + active > 0;
        }
    }

    /** Opens the book of those that have none. */
    void open(Handle db, Collection<AssignmentKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch("""
                insert into access_grant (grant_id, account_id, permission_set_id, user_id, presence, pending)
                values (:id, :account, :set, :user, 'UNKNOWN', 'NONE') on conflict do nothing
                """);
        new TreeSet<>(keys.stream().map(AssignmentKey::assignmentId).toList()).forEach(id -> {
            AssignmentKey key = AssignmentKey.parse(id).orElseThrow();
            batch.bind("id", UlidCreator.getMonotonicUlid().toString())
                    .bind("account", key.accountId())
                    .bind("set", key.permissionSetId())
                    .bind("user", key.principalId())
                    .add();
        });
        batch.execute();
    }

    /** The open ones among these, locked in one order until the transaction ends. */
    Map<AssignmentKey, GrantRow> locked(Handle db, Collection<AssignmentKey> keys) {
        Map<AssignmentKey, GrantRow> grants = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            return grants;
        }
        db.createQuery(
                        "select i.* from access_grant i join " + RequestRows.keysOf()
                                + " where i.ended_at is null order by i.account_id, i.permission_set_id, i.user_id for update of i")
                .bindArray("accounts", String.class, RequestRows.column(keys, AssignmentKey::accountId))
                .bindArray("sets", String.class, RequestRows.column(keys, AssignmentKey::permissionSetId))
                .bindArray("users", String.class, RequestRows.column(keys, AssignmentKey::principalId))
                .map((row, context) -> grant(row))
                .forEach(grant -> grants.put(grant.key(), grant));
        return grants;
    }

    /** Who holds these now. */
    Map<AssignmentKey, Holders> holders(Handle db, Collection<AssignmentKey> keys) {
        Map<AssignmentKey, Holders> holders = new HashMap<>();
        if (keys.isEmpty()) {
            return holders;
        }
        db.createQuery("""
                        select i.account_id, i.permission_set_id, i.user_id,
                               count(*) filter (where status = 'ACTIVATING' and end_reason is null) as activating,
                               count(*) filter (where status = 'ACTIVE') as active
                          from access_request_item i join %s
                         where i.status in ('ACTIVATING', 'ACTIVE')
                         group by i.account_id, i.permission_set_id, i.user_id
                        """.formatted(RequestRows.keysOf()))
                .bindArray("accounts", String.class, RequestRows.column(keys, AssignmentKey::accountId))
                .bindArray("sets", String.class, RequestRows.column(keys, AssignmentKey::permissionSetId))
                .bindArray("users", String.class, RequestRows.column(keys, AssignmentKey::principalId))
                .map((row, context) -> Map.entry(key(row), new Holders(row.getInt("activating"), row.getInt("active"))))
                .forEach(entry -> holders.put(entry.getKey(), entry.getValue()));
        return holders;
    }

    void update(Handle db, Collection<GrantRow> grants) {
        if (grants.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch("""
                update access_grant
                   set presence = :presence, pending = :pending, operation_id = :operation, standing = :standing,
                       standing_by = :standingBy, attempts = :attempts, retry_at = :retryAt,
                       proven_at = case when presence <> :presence then clock_timestamp() else proven_at end,
                       ended_at = case when :closed then clock_timestamp() end
                 where grant_id = :id
                """);
        grants.forEach(grant -> batch.bind("id", grant.grantId())
                .bind("presence", grant.state().presence().name())
                .bind("pending", grant.state().pending().name())
                .bind("operation", grant.operationId())
                .bind("standing", grant.state().standing())
                .bind("standingBy", grant.standingBy())
                .bind("attempts", grant.attempts())
                .bind("retryAt", RequestRows.timestamp(grant.retryAt()))
                .bind("closed", grant.closed())
                .add());
        batch.execute();
    }

    private static GrantRow grant(ResultSet row) throws SQLException {
        return new GrantRow(
                row.getString("grant_id"),
                key(row),
                new GrantState(
                        GrantState.Presence.valueOf(row.getString("presence")),
                        GrantState.Pending.valueOf(row.getString("pending")),
                        row.getBoolean("standing")),
                row.getString("operation_id"),
                row.getString("standing_by"),
                row.getInt("attempts"),
                RequestRows.instant(row, "retry_at"),
                false);
    }

    static AssignmentKey key(ResultSet row) throws SQLException {
        return new AssignmentKey(
                row.getString("account_id"),
                row.getString("permission_set_id"),
                PrincipalType.USER,
                row.getString("user_id"));
    }
}
