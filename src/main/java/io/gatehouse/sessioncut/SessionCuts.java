package io.gatehouse.sessioncut;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Notes which sessions are to be cut. What is noted reaches AWS by itself, see {@link CutWork}. */
@ApplicationScoped
public class SessionCuts {
    /** By how much the clocks of a replica and the database may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(10);

    private final SessionCutConfig config;
    private final Jdbi jdbi;

    SessionCuts(SessionCutConfig config, Jdbi jdbi) {
        this.config = config;
        this.jdbi = jdbi;
    }

    /**
     * A cut, and why it is to be.
     *
     * @param requestId the request that ended; absent where a person left
     * @param permissionSetId of the permission set the cut names
     * @param obsoleteAt when everything it refuses has run out by itself
     */
    public record Asked(
            Cut cut, @Nullable String requestId, @Nullable String permissionSetId, Instant obsoleteAt) {}

    /** Whether sessions can be cut here. */
    public boolean available() {
        return config.enabled();
    }

    /** Notes that the sessions of a request are to be cut when it ends, whatever the policies say. */
    public void wish(Handle db, String requestId) {
        db.createUpdate("insert into session_cut_wish (request_id) values (:request) on conflict do nothing")
                .bind("request", requestId)
                .execute();
    }

    /** Whether somebody said so. */
    public boolean wished(Handle db, String requestId) {
        return db.createQuery("select exists (select 1 from session_cut_wish where request_id = :request)")
                .bind("request", requestId)
                .mapTo(Boolean.class)
                .one();
    }

    /** Notes cuts in the caller's transaction. */
    public void note(Handle db, Collection<Asked> asked) {
        if (asked.isEmpty()) {
            return;
        }
        PreparedBatch batch = db.prepareBatch("""
                insert into session_cut (request_id, user_id, account_id, permission_set_id, permission_set_name,
                                         issued_before, obsolete_at)
                values (:request, :user, :account, :set, :name, :before, :obsolete)
                """);
        asked.forEach(one -> batch.bind("request", one.requestId())
                .bind("user", one.cut().userId())
                .bind("account", one.cut().accountId())
                .bind("set", one.permissionSetId())
                .bind("name", one.cut().permissionSetName())
                .bind("before", Timestamp.from(one.cut().before()))
                .bind("obsolete", Timestamp.from(one.obsoleteAt()))
                .add());
        batch.execute();
    }

    /**
     * When AWS was proven to refuse everything that was issued to a user before the user left; empty while it was not.
     *
     * @param left when the user left, by any clock
     */
    public Optional<Instant> everywhere(String userId, Instant left) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select max(written_at) from session_cut
                         where user_id = :user and account_id is null and permission_set_id is null
                           and written_at is not null and issued_before > :left
                        """)
                .bind("user", userId)
                .bind("left", Timestamp.from(left.minus(CLOCKS)))
                .mapTo(java.time.OffsetDateTime.class)
                .findOne()
                .map(java.time.OffsetDateTime::toInstant));
    }
}
