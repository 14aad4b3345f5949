package io.gatehouse.index;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The tables of the index as a test reads them. */
@ApplicationScoped
public class IndexTables {
    private final Jdbi jdbi;

    IndexTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes sure that there is something whose rows are looked after, as the sweep does when it starts. */
    public void scoped() {
        jdbi.useHandle(db -> db.execute("""
                insert into index_scope (organization_id, instance_arn, identity_store_id)
                select 'o-test', 'arn:test', 'd-test' where not exists (select 1 from index_scope where current)
                """));
    }

    /** Nothing is known any more. */
    public void forget() {
        jdbi.useHandle(db -> {
            db.execute(
                    "truncate index_unit, index_account, index_permission_set, index_group, index_user, index_membership,"
                            + " index_assignment, index_provisioning, index_question, index_removal, index_sweep,"
                            + " index_event_change, index_scope");
            db.execute("update index_part set filled_at = null, as_of = null");
        });
    }

    /** When a question of the sweep was answered last. */
    public Optional<Timestamp> asked(String kind, String subject) {
        return jdbi.withHandle(db -> db.createQuery(
                        "select asked_at from index_question where kind = :kind and subject = :subject and asked_at is not null")
                .bind("kind", kind)
                .bind("subject", subject)
                .mapTo(Timestamp.class)
                .findOne());
    }

    /** Rows of a table that are so now. */
    public List<Map<String, Object>> now(String table, String column, String value) {
        return rows(table, column, value, " and valid_to is null");
    }

    /** Rows of a table that are so now or were so once, oldest first. */
    public List<Map<String, Object>> ever(String table, String column, String value) {
        return rows(table, column, value, "");
    }

    private List<Map<String, Object>> rows(String table, String column, String value, String more) {
        return jdbi.withHandle(db -> db.createQuery("select *, to_jsonb(t)::text as text from " + table + " t where "
                        + column + " = :value" + more + " order by 1")
                .bind("value", value)
                .mapToMap()
                .list());
    }
}
