package io.gatehouse.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes of this service that are so young that AWS's listings may not show them. Asked of the journal and not of a
 * replica's memory, for whoever takes over must know them as well.
 */
@ApplicationScoped
public class YoungWrites {
    private final Jdbi jdbi;

    YoungWrites(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What an item is about. */
    public record About(String accountId, String permissionSetId, String principalId) {}

    /**
     * Of what these principals have, that of which the opposite was sent to AWS and is under way or ended so lately, and
     * nothing succeeded since that undid it.
     *
     * @param action what is to be proven
     * @param opposite the action that a listing may not show yet
     * @param within how long listings may lag behind
     */
    public Set<About> contradicting(String action, String opposite, Collection<String> principals, Duration within) {
        if (principals.isEmpty()) {
            return Set.of();
        }
        return jdbi.withHandle(db -> db.createQuery("""
                        select account_id, permission_set_id, principal_id from (
                            select account_id, permission_set_id, principal_id, action,
                                   timestamptz 'infinity' as at
                              from operation_item
                             where action = :opposite and principal_id = any(:principals)
                               and phase in ('INTENT', 'ACCEPTED', 'PROVING')
                            union all
                            select account_id, permission_set_id, principal_id, action, completed_at
                              from operation_item
                             where completed_at > clock_timestamp() - make_interval(secs => :seconds)
                               and principal_id = any(:principals) and attempts > 0
                               and (action = :opposite or action = :action and phase = 'SUCCEEDED')) young
                         where account_id is not null and permission_set_id is not null
                         group by account_id, permission_set_id, principal_id
                        having max(at) filter (where action = :opposite)
                               > coalesce(max(at) filter (where action = :action), timestamptz '-infinity')
                        """)
                .bind("action", action)
                .bind("opposite", opposite)
                .bindArray("principals", String.class, Set.copyOf(principals))
                .bind("seconds", within.toMillis() / 1000.0)
                .map((row, context) -> new About(
                        row.getString("account_id"), row.getString("permission_set_id"), row.getString("principal_id")))
                .collect(Collectors.toSet()));
    }
}
