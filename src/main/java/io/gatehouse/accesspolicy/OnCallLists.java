package io.gatehouse.accesspolicy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who is on call, as somebody who knows tells us; ends by itself. */
@ApplicationScoped
class OnCallLists {
    /** What a list may be called. */
    static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

    private final Jdbi jdbi;

    OnCallLists(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Transactional
    public void put(String name, List<String> userIds, Instant validUntil, String by) {
        jdbi.useHandle(db -> db.createUpdate("""
                        insert into on_call (name, user_ids, valid_until, changed_by) values (:name, :ids, :until, :by)
                        on conflict (name) do update set user_ids = excluded.user_ids, valid_until = excluded.valid_until,
                          changed_by = excluded.changed_by, changed_at = clock_timestamp()
                        """)
                .bind("name", name)
                .bindArray("ids", String.class, userIds.toArray())
                .bind("until", Timestamp.from(validUntil))
                .bind("by", by)
                .execute());
    }

    @Transactional
    public Optional<OnCall> find(String name) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select o.name, o.valid_until, o.changed_by, o.changed_at,
                               array(select coalesce(u.user_name, one.user_id) from unnest(o.user_ids) as one (user_id)
                                       left join index_user u on u.user_id = one.user_id and u.valid_to is null) as users
                          from on_call o where o.name = :name
                        """)
                .bind("name", name)
                .map((row, context) -> onCall(row))
                .findOne());
    }

    /** The lists this user is on now. */
    @Transactional
    public Set<String> of(@Nullable String userId) {
        return Set.copyOf(jdbi.withHandle(db -> db.createQuery(
                        "select name from on_call where valid_until > clock_timestamp() and :id = any(user_ids)")
                .bind("id", userId)
                .mapTo(String.class)
                .list()));
    }

    private static OnCall onCall(ResultSet row) throws SQLException {
        return new OnCall(
                row.getString("name"),
                List.of((String[]) row.getArray("users").getArray()),
                time(row, "valid_until"),
                row.getString("changed_by"),
                time(row, "changed_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
