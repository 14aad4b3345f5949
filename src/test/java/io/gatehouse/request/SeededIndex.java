package io.gatehouse.request;

import io.gatehouse.Api;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Brings the index up to what the simulated AWS holds, as far as temporary access looks at it. */
final class SeededIndex {
    private SeededIndex() {}

    private static final String COMMON =
            "valid_from, valid_from_known, began_cause, confirmed_at, confirmed_by) values (";
    private static final String NOW =
            ", clock_timestamp(), 'SEEN', 'FILL', clock_timestamp(), 'SWEEP') on conflict do nothing";

    static void refresh() {
        List<Map<String, Object>> units =
                Api.get("/organizational-units?pageSize=200").getList("items");
        List<Map<String, Object>> accounts = Api.get("/accounts?pageSize=200").getList("items");
        List<Map<String, Object>> sets =
                Api.get("/permission-sets?pageSize=200").getList("items");
        List<Map<String, Object>> users = Api.get("/users?pageSize=200").getList("items");
        List<Map<String, Object>> groups = Api.get("/groups?pageSize=200").getList("items");
        in(db -> {
            db.execute("insert into index_scope (organization_id, instance_arn, identity_store_id)"
                    + " select 'o-test', 'arn:test', 'd-test' where not exists (select 1 from index_scope)");
            int scope = db.createQuery("select id from index_scope where current")
                    .mapTo(Integer.class)
                    .one();
            units.forEach(unit -> db.execute(
                    "insert into index_unit (scope, unit_id, name, parent_id, path, " + COMMON + "?, ?, ?, ?, ?" + NOW,
                    scope,
                    unit.get("id"),
                    unit.get("name"),
                    unit.get("parentId"),
                    unit.get("path")));
            accounts.forEach(account -> db.execute(
                    "insert into index_account (scope, account_id, name, email, arn, state, unit_id,"
                            + " management_account, tags, " + COMMON + "?, ?, ?, ?, '', ?, ?, ?, '{}'" + NOW,
                    scope,
                    account.get("accountId"),
                    account.get("name"),
                    account.get("email"),
                    account.get("state"),
                    account.get("organizationalUnitId"),
                    account.get("managementAccount")));
            sets.forEach(set -> db.execute(
                    "insert into index_permission_set (scope, permission_set_id, name, session_duration, " + COMMON
                            + "?, ?, ?, 'PT1H'" + NOW,
                    scope,
                    set.get("permissionSetId"),
                    set.get("name")));
            users.forEach(user -> db.execute(
                    "insert into index_user (scope, user_id, user_name, email, " + COMMON + "?, ?, ?, ?" + NOW,
                    scope,
                    user.get("userId"),
                    user.get("userName"),
                    user.get("email")));
            groups.forEach(group -> db.execute(
                    "insert into index_group (scope, group_id, display_name, " + COMMON + "?, ?, ?" + NOW,
                    scope,
                    group.get("groupId"),
                    group.get("displayName")));
        });
    }

    interface Work {
        void on(Handle db);
    }

    static void in(Work work) {
        Jdbi jdbi = Arc.container().instance(Jdbi.class).get();
        QuarkusTransaction.requiringNew().run(() -> jdbi.useHandle(work::on));
    }
}
