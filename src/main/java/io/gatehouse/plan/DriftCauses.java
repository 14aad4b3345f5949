package io.gatehouse.plan;

import io.gatehouse.lookup.AssignmentKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads in the index's history how assignments and memberships came and went; a query for each of the two kinds. */
@ApplicationScoped
class DriftCauses {
    /** Of each thing the row that began last. */
    private static final String CAUSE = """
            select distinct on (k.place) k.place,
                   case when h.valid_to is null then h.began_cause else h.ended_cause end as cause,
                   case when h.valid_to is null then h.began_operation else h.ended_operation end as operation,
                   case when h.valid_to is null then h.began_actor else h.ended_actor end as actor,
                   coalesce(h.valid_to, h.valid_from) as at
            """;

    private final Jdbi jdbi;

    DriftCauses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    private record Assignment(int place, AssignmentKey key) {}

    private record Membership(int place, String group, String user) {}

    /** Causes by place in the list; what nothing is known of is missing. */
    @Transactional
    public Map<Integer, DriftedThing.DriftCause> of(List<PlannedChange> changes) {
        List<Assignment> assignments = new ArrayList<>();
        List<Membership> memberships = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            int place = i;
            String id = changes.get(i).id();
            if (id == null) {
                continue;
            }
            switch (changes.get(i).type()) {
                case ASSIGNMENT ->
                    AssignmentKey.parse(id).ifPresent(key -> assignments.add(new Assignment(place, key)));
                case MEMBERSHIP -> {
                    List<String> parts = List.of(id.split("/", 2));
                    memberships.add(new Membership(place, parts.getFirst(), parts.getLast()));
                }
                default -> {
                    // their history says when, not by whom
                }
            }
        }
        Map<Integer, DriftedThing.DriftCause> causes = new HashMap<>();
        jdbi.useHandle(db -> {
            assignments(db, assignments, causes);
            memberships(db, memberships, causes);
        });
        return causes;
    }

    private static void assignments(Handle db, List<Assignment> all, Map<Integer, DriftedThing.DriftCause> causes) {
        if (all.isEmpty()) {
            return;
        }
        db.createQuery(CAUSE + """
                         from unnest(:places, :accounts, :sets, :types, :principals)
                              as k (place, account_id, permission_set_id, principal_type, principal_id)
                         join index_assignment h
                           on h.account_id = k.account_id and h.permission_set_id = k.permission_set_id
                          and h.principal_type = k.principal_type and h.principal_id = k.principal_id
                        order by k.place, h.valid_from desc
                        """)
                .bindArray(
                        "places",
                        Integer.class,
                        all.stream().map(Assignment::place).toArray())
                .bindArray(
                        "accounts",
                        String.class,
                        all.stream().map(one -> one.key().accountId()).toArray())
                .bindArray(
                        "sets",
                        String.class,
                        all.stream().map(one -> one.key().permissionSetId()).toArray())
                .bindArray(
                        "types",
                        String.class,
                        all.stream()
                                .map(one -> one.key().principalType().name())
                                .toArray())
                .bindArray(
                        "principals",
                        String.class,
                        all.stream().map(one -> one.key().principalId()).toArray())
                .map((row, context) -> Map.entry(row.getInt("place"), cause(row)))
                .forEach(found -> causes.put(found.getKey(), found.getValue()));
    }

    private static void memberships(Handle db, List<Membership> all, Map<Integer, DriftedThing.DriftCause> causes) {
        if (all.isEmpty()) {
            return;
        }
        db.createQuery(CAUSE + """
                         from unnest(:places, :groups, :users) as k (place, group_id, user_id)
                         join index_membership h on h.group_id = k.group_id and h.user_id = k.user_id
                        order by k.place, h.valid_from desc
                        """)
                .bindArray(
                        "places",
                        Integer.class,
                        all.stream().map(Membership::place).toArray())
                .bindArray(
                        "groups",
                        String.class,
                        all.stream().map(Membership::group).toArray())
                .bindArray(
                        "users",
                        String.class,
                        all.stream().map(Membership::user).toArray())
                .map((row, context) -> Map.entry(row.getInt("place"), cause(row)))
                .forEach(found -> causes.put(found.getKey(), found.getValue()));
    }

    private static DriftedThing.DriftCause cause(ResultSet row) throws SQLException {
        @Nullable String type = row.getString("cause");
        return new DriftedThing.DriftCause(
                type == null || type.equals("FILL") ? "UNKNOWN" : type,
                row.getString("operation"),
                row.getString("actor"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
