package io.gatehouse.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** AWS's ids of memberships, by which alone its events name one that ended. */
@Singleton
final class MembershipIds {
    /** A user in a group. */
    record Member(String groupId, String userId) {}

    /** Keeps the ids of memberships that are there; they are no change of a membership. */
    void keep(Handle db, short scope, List<ObjectNode> rows) {
        if (rows.isEmpty()) {
            return;
        }
        db.createUpdate("""
                        update index_membership t set membership_id = p.membership_id
                          from jsonb_populate_recordset(null::index_membership, cast(:rows as jsonb)) p
                         where t.scope = :scope and t.valid_to is null
                           and t.group_id = p.group_id and t.user_id = p.user_id
                           and p.membership_id is not null and t.membership_id is distinct from p.membership_id
                        """).bind("rows", rows.toString()).bind("scope", scope).execute();
    }

    /** Whose id it is, or was. */
    Optional<Member> of(Handle db, short scope, String membershipId) {
        return db.createQuery("""
                        select group_id, user_id from index_membership
                         where scope = :scope and membership_id = :id order by valid_from desc limit 1
                        """)
                .bind("scope", scope)
                .bind("id", membershipId)
                .map((row, context) -> new Member(row.getString("group_id"), row.getString("user_id")))
                .findOne();
    }
}
