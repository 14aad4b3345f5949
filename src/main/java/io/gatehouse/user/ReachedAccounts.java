package io.gatehouse.user;

import io.gatehouse.lookup.AccountRef;
import io.gatehouse.store.KeptPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What a user reaches, by the index. */
@ApplicationScoped
class ReachedAccounts {
    private static final String KNOWN = """
            select count(*) from index_part
             where filled_at is not null
               and part in ('ACCOUNTS', 'PERMISSION_SETS', 'USERS', 'MEMBERSHIPS', 'ASSIGNMENTS')
            """;
    private static final int PARTS = 5;

    private static final String REACHED = """
            with current as (select id from index_scope where current)
            select distinct c.account_id, c.name, c.email, c.state, c.management_account, s.name as set_name
              from index_assignment a
              join index_account c on c.account_id = a.account_id and c.scope = a.scope and c.valid_to is null
               and c.state = 'ACTIVE'
              join index_permission_set s
                on s.permission_set_id = a.permission_set_id and s.scope = a.scope and s.valid_to is null
             where a.scope = (select id from current) and a.valid_to is null
               and a.principal_id = any(array(select :userId::text union all
                     select m.group_id from index_membership m
                      where m.user_id = :userId and m.scope = (select id from current) and m.valid_to is null))
            """;

    private final Jdbi jdbi;

    ReachedAccounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Active accounts, each with the permission sets; empty while the index is not filled or lacks the user. */
    Optional<List<AwsConfigFile.Profile>> of(String userId) {
        return jdbi.withHandle(db -> {
            boolean known = db.createQuery(KNOWN).mapTo(Integer.class).one() == PARTS
                    && db.createQuery("""
                                    select exists (select 1 from index_user where user_id = :userId and valid_to is null
                                       and scope = (select id from index_scope where current))
                                    """)
                            .bind("userId", userId)
                            .mapTo(Boolean.class)
                            .one();
            return known
                    ? Optional.of(db.createQuery(REACHED)
                            .bind("userId", userId)
                            .addCustomizer(KeptPlan.AT_ONCE)
                            .map((row, context) -> new AwsConfigFile.Profile(
                                    new AccountRef(
                                            row.getString("account_id"),
                                            row.getString("name"),
                                            row.getString("email"),
                                            row.getString("state"),
                                            row.getBoolean("management_account"),
                                            null),
                                    row.getString("set_name")))
                            .list())
                    : Optional.empty();
        });
    }
}
