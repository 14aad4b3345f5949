package io.gatehouse.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows as they are now, for changes that tell a part of them only. */
@Singleton
final class Known {
    private final ObjectMapper json;

    Known(ObjectMapper json) {
        this.json = json;
    }

    /** The row that is so now. */
    Optional<ObjectNode> row(Handle db, Facet facet, String id) {
        return db.createQuery("select to_jsonb(t) from " + facet.table() + " t where t.valid_to is null and t."
                        + facet.keys().getFirst() + " = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(this::object);
    }

    /** The memberships of a group, or of a user. */
    List<ObjectNode> memberships(Handle db, String column, String id) {
        return db.createQuery("select group_id, user_id from index_membership where valid_to is null and " + column
                        + " = :id")
                .bind("id", id)
                .map((row, context) -> Rows.membership(row.getString("group_id"), row.getString("user_id")))
                .list();
    }

    /** The accounts a permission set is in. */
    List<String> accountsWith(Handle db, String permissionSetId) {
        return db.createQuery(
                        "select account_id from index_provisioning where valid_to is null and permission_set_id = :id")
                .bind("id", permissionSetId)
                .mapTo(String.class)
                .list();
    }

    private ObjectNode object(String text) {
        try {
            return (ObjectNode) json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL made a row into what is no JSON", e);
        }
    }
}
