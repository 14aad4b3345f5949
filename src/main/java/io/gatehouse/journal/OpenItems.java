package io.gatehouse.journal;

import io.gatehouse.operation.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** What was accepted and is not done yet: AWS does not show it, and yet it will be so. */
@ApplicationScoped
public class OpenItems {
    private final Jdbi jdbi;
    private final Rows rows;

    OpenItems(Jdbi jdbi, Rows rows) {
        this.jdbi = jdbi;
        this.rows = rows;
    }

    /** Items of this action about this principal. */
    public List<Item> of(String action, String principalId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select item.* from operation_item item
                          join operation on operation.id = item.operation_id
                         where operation.completed_at is null and item.completed_at is null
                           and item.action = :action and item.principal_id = :principal
                        """)
                .bind("action", action)
                .bind("principal", principalId)
                .map((row, context) -> rows.item(row))
                .list());
    }

    /** Items of these actions about this permission set. */
    public List<Item> ofPermissionSet(Set<String> actions, String permissionSetId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select item.* from operation_item item
                          join operation on operation.id = item.operation_id
                         where operation.completed_at is null and item.completed_at is null
                           and item.action in (<actions>) and item.permission_set_id = :set
                        """)
                .bindList("actions", List.copyOf(actions))
                .bind("set", permissionSetId)
                .map((row, context) -> rows.item(row))
                .list());
    }
}
