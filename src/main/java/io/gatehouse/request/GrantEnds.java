package io.gatehouse.request;

import io.gatehouse.lookup.AccessEnds;
import io.gatehouse.lookup.AssignmentKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** When temporary access ends: with its last holder, unless somebody wants it beside the requests. */
@Singleton
final class GrantEnds implements AccessEnds {
    private static final String ENDS = """
            select i.account_id, i.permission_set_id, i.user_id, max(i.until) as until
              from access_request_item i
              join %s
              join access_grant g on g.account_id = i.account_id and g.permission_set_id = i.permission_set_id
               and g.user_id = i.user_id and g.ended_at is null and not g.standing
             where i.status = 'ACTIVE' and i.until is not null
             group by i.account_id, i.permission_set_id, i.user_id
            """;

    private final Jdbi jdbi;

    GrantEnds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<AssignmentKey, Instant> of(Collection<AssignmentKey> assignments) {
        Map<AssignmentKey, Instant> ends = new HashMap<>();
        jdbi.useHandle(db -> db.createQuery(ENDS.formatted(RequestRows.keysOf()))
                .bindArray("accounts", String.class, RequestRows.column(assignments, AssignmentKey::accountId))
                .bindArray("sets", String.class, RequestRows.column(assignments, AssignmentKey::permissionSetId))
                .bindArray("users", String.class, RequestRows.column(assignments, AssignmentKey::principalId))
                .map((row, context) ->
                        Map.entry(GrantRows.key(row), row.getTimestamp("until").toInstant()))
                .forEach(end -> ends.put(end.getKey(), end.getValue())));
        return ends;
    }
}
