package io.gatehouse.plan;

import io.gatehouse.lookup.AssignmentKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads in the index's history how assignments and memberships came and went. */
@ApplicationScoped
class DriftCauses {
    private static final String CAUSE = """
            select case when valid_to is null then began_cause else ended_cause end as cause,
                   case when valid_to is null then began_operation else ended_operation end as operation,
                   case when valid_to is null then began_actor else ended_actor end as actor,
                   coalesce(valid_to, valid_from) as at
            """;

    private final Jdbi jdbi;

    DriftCauses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Causes by place in the list; what nothing is known of is missing. */
    @Transactional
    public Map<Integer, DriftedThing.DriftCause> of(List<PlannedChange> changes) {
        Map<Integer, DriftedThing.DriftCause> causes = new HashMap<>();
        jdbi.useHandle(db -> {
            for (int i = 0; i < changes.size(); i++) {
                int place = i;
                find(db, changes.get(i)).ifPresent(cause -> causes.put(place, cause));
            }
        });
        return causes;
    }

    private static Optional<DriftedThing.DriftCause> find(Handle db, PlannedChange change) {
        String id = change.id();
        if (id == null) {
            return Optional.empty();
        }
        return switch (change.type()) {
            case ASSIGNMENT -> AssignmentKey.parse(id).flatMap(key -> assignment(db, key));
            case MEMBERSHIP -> membership(db, id.substring(0, id.indexOf('/')), id.substring(id.indexOf('/') + 1));
            default -> Optional.empty();
        };
    }

    private static Optional<DriftedThing.DriftCause> assignment(Handle db, AssignmentKey key) {
        return cause(db.createQuery(CAUSE + """
                         from index_assignment
                        where account_id = :account and permission_set_id = :set
                          and principal_type = :type and principal_id = :principal
                        order by valid_from desc limit 1
                        """)
                .bind("account", key.accountId())
                .bind("set", key.permissionSetId())
                .bind("type", key.principalType().name())
                .bind("principal", key.principalId()));
    }

    private static Optional<DriftedThing.DriftCause> membership(Handle db, String group, String user) {
        return cause(db.createQuery(
                        CAUSE
                                + " from index_membership where group_id = :group and user_id = :user order by valid_from desc limit 1")
                .bind("group", group)
                .bind("user", user));
    }

    private static Optional<DriftedThing.DriftCause> cause(org.jdbi.v3.core.statement.Query query) {
        return query.map((row, context) -> {
                    @Nullable String type = row.getString("cause");
                    return new DriftedThing.DriftCause(
                            type == null || type.equals("FILL") ? "UNKNOWN" : type,
                            row.getString("operation"),
                            row.getString("actor"),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                })
                .findOne();
    }
}
