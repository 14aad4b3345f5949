package io.gatehouse.journal;

import io.gatehouse.operation.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * What was accepted and is not done yet: AWS does not show it, and yet it will be so. Guards ask before each write, so what
 * they ask is found by its own index first, however much is open, and what has ended is left out then.
 */
@ApplicationScoped
public class OpenItems {
    /** An account that the operation itself creates has no id yet. */
    private static final String SOMEWHERE = "item.account_id is not null and item.permission_set_id is not null and ";

    private static final String OF_PRINCIPAL = "item.action = :action and item.principal_id = :about";
    private static final String OF_PERMISSION_SET = "item.action in (<actions>) and item.permission_set_id = :about";

    private final Jdbi jdbi;
    private final Rows rows;

    OpenItems(Jdbi jdbi, Rows rows) {
        this.jdbi = jdbi;
        this.rows = rows;
    }

    /** An account and a permission set in it. */
    public record Place(String accountId, String permissionSetId) {}

    /** Items of this action about this principal. */
    public List<Item> of(String action, String principalId) {
        return jdbi.withHandle(db -> db.createQuery(open("*", "*", OF_PRINCIPAL))
                .bind("action", action)
                .bind("about", principalId)
                .map((row, context) -> rows.item(row))
                .list());
    }

    /**
     * Where items of this action are about this principal, each place once: of something that is to be assigned in every
     * account there are tens of thousands of items.
     */
    public List<Place> placesOf(String action, String principalId) {
        return jdbi.withHandle(db -> db.createQuery(open(
                        "operation_id, account_id, permission_set_id",
                        "distinct account_id, permission_set_id",
                        SOMEWHERE + OF_PRINCIPAL))
                .bind("action", action)
                .bind("about", principalId)
                .map((row, context) -> new Place(row.getString("account_id"), row.getString("permission_set_id")))
                .list());
    }

    /** The accounts in which items of this action are about this permission set, each once. */
    public List<String> accountsOf(String action, String permissionSetId) {
        return jdbi.withHandle(db -> ofPermissionSet(
                        db.createQuery(
                                open("operation_id, account_id", "distinct account_id", SOMEWHERE + OF_PERMISSION_SET)),
                        Set.of(action),
                        permissionSetId)
                .mapTo(String.class)
                .list());
    }

    /** Items of these actions about this permission set. */
    public List<Item> ofPermissionSet(Set<String> actions, String permissionSetId) {
        return jdbi.withHandle(
                db -> ofPermissionSet(db.createQuery(open("*", "*", OF_PERMISSION_SET)), actions, permissionSetId)
                        .map((row, context) -> rows.item(row))
                        .list());
    }

    private static Query ofPermissionSet(Query query, Set<String> actions, String permissionSetId) {
        return query.bindList("actions", List.copyOf(actions)).bind("about", permissionSetId);
    }

    /**
     * @param columns what is read of items, their operation's id among it
     * @param wanted what is wanted of that
     */
    private static String open(String columns, String wanted, String which) {
        return """
                with item as materialized (
                    select %s from operation_item item where completed_at is null and %s)
                select %s from item
                 where exists (select 1 from operation where id = item.operation_id and completed_at is null)
                """.formatted(columns, which, wanted);
    }
}
