package io.gatehouse.listing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An index of any size, the same for the same sizes: every user is in five groups, nineteen of twenty assignments are those of
 * groups, and the first permission set is in every account.
 *
 * @param accounts how many
 * @param sets how many
 * @param users how many
 * @param groups how many
 * @param assignments how many, nearly
 */
public record LargeIndex(int accounts, int sets, int users, int groups, int assignments) {
    /** The size the figures are promised for. */
    public static final LargeIndex PROMISED = new LargeIndex(5_000, 300, 20_000, 2_000, 200_000);

    private static final String ROW = """
            , timestamptz '2026-01-01 00:00:00Z' as valid_from, 'EXACT' as valid_from_known, 'FILL' as began_cause,
              clock_timestamp() as confirmed_at, 'SWEEP' as confirmed_by
            """;
    private static final String COLUMNS = ", valid_from, valid_from_known, began_cause, confirmed_at, confirmed_by)";

    /** Puts it into the tables for this scope, in the place of everything there. */
    public void fill(Connection connection, short scope) throws SQLException {
        try (Statement db = connection.createStatement()) {
            db.execute("truncate index_unit, index_account, index_permission_set, index_group, index_user,"
                    + " index_membership, index_assignment, index_provisioning");
            insert(db, "index_unit (scope, unit_id, name, parent_id, path", scope, 50, """
                    case when i = 1 then 'r-root' else 'ou-' || i end, 'Unit ' || i,
                    case when i = 1 then null else 'r-root' end, case when i = 1 then '/' else '/Unit ' || i end""");
            insert(
                    db,
                    "index_account (scope, account_id, name, email, arn, state, unit_id, tags",
                    scope,
                    accounts,
                    """
                    lpad((100000000000 + i)::text, 12, '0'), 'account-' || lpad(i::text, 5, '0'),
                    'account-' || i || '@example.com', 'arn:aws:organizations::111122223333:account/o-x/' || i,
                    case when i % 100 = 0 then 'CLOSED' else 'ACTIVE' end,
                    case when i % 50 = 0 then 'r-root' else 'ou-' || (i % 50 + 1) end,
                    jsonb_build_object('team', 'team-' || i % 97)""");
            insert(
                    db,
                    "index_permission_set (scope, permission_set_id, name, description, session_duration",
                    scope,
                    sets,
                    "'ps-' || lpad(to_hex(i), 16, '0'), 'Set' || lpad(i::text, 4, '0'), 'For work ' || i, 'PT8H'");
            insert(
                    db,
                    "index_group (scope, group_id, display_name, description",
                    scope,
                    groups,
                    "md5('g' || i)::uuid::text, 'Team ' || lpad(i::text, 5, '0'), 'People of team ' || i");
            insert(
                    db,
                    "index_user (scope, user_id, user_name, email, given_name, family_name, display_name, status",
                    scope,
                    users,
                    """
                    md5('u' || i)::uuid::text, 'user' || lpad(i::text, 6, '0'), 'user' || i || '@example.com', 'Given' || i,
                    'Family' || i % 1009, 'Given' || i || ' Family' || i % 1009, 'ENABLED'""");
            insert(db, "index_membership (scope, group_id, user_id", scope, users * 5, """
                    md5('g' || ((i * 37::bigint + i / 7) %% %d + 1))::uuid::text,
                    md5('u' || ((i - 1) %% %d + 1))::uuid::text""".formatted(groups, users));
            insert(
                    db,
                    "index_assignment (scope, account_id, permission_set_id, principal_type, principal_id",
                    scope,
                    assignments,
                    """
                    lpad((100000000000 + (i * 7919::bigint + i / 11) %% %1$d + 1)::text, 12, '0'),
                    'ps-' || lpad(to_hex(case when i <= %1$d then 1 else (i * 104729::bigint + i / 13) %% %2$d + 1 end), 16, '0'),
                    case when i %% 20 = 0 then 'USER' else 'GROUP' end,
                    case when i %% 20 = 0 then md5('u' || ((i * 31::bigint) %% %3$d + 1))::uuid::text
                         else md5('g' || ((i * 17::bigint + i / 19) %% %4$d + 1))::uuid::text end""".formatted(accounts, sets, users, groups));
            db.execute("insert into index_provisioning (scope, account_id, permission_set_id, status" + COLUMNS
                    + " select distinct on (scope, account_id, permission_set_id) scope, account_id, permission_set_id, 'CURRENT', valid_from, valid_from_known,"
                    + " began_cause, confirmed_at, confirmed_by from index_assignment");
            questions(db, scope);
            db.execute("update index_part set filled_at = '2026-01-01 00:00:00Z', as_of = clock_timestamp()");
            db.execute("vacuum analyze");
        }
    }

    /** Whose index it is from now on. */
    public static short scope(Connection connection, String organizationId, String instanceArn, String identityStoreId)
            throws SQLException {
        try (PreparedStatement db = connection.prepareStatement("""
                insert into index_scope (organization_id, instance_arn, identity_store_id, fill_way)
                values (?, ?, ?, 'PRINCIPALS') returning id""")) {
            db.setString(1, organizationId);
            db.setString(2, instanceArn);
            db.setString(3, identityStoreId);
            try (ResultSet row = db.executeQuery()) {
                row.next();
                return row.getShort(1);
            }
        }
    }

    /** Everything was asked just now, and comes round in a day. */
    private static void questions(Statement db, short scope) throws SQLException {
        db.execute("delete from index_question");
        db.execute("""
                insert into index_question (scope, kind, subject, due_at, asked_at)
                select %d, kind, subject, clock_timestamp() + interval '1 day', clock_timestamp()
                  from (select unnest(array['UNITS', 'ACCOUNTS', 'PERMISSION_SETS', 'GROUPS', 'USERS']) as kind, '' as subject
                        union all select 'PLACES', unit_id from index_unit
                        union all select 'TAGS', account_id from index_account
                        union all select unnest(array['PROVISIONING', 'DETAILS']), permission_set_id from index_permission_set
                        union all select 'MEMBERSHIPS', group_id from index_group
                        union all select 'PRINCIPAL', 'GROUP/' || group_id from index_group
                        union all select 'PRINCIPAL', 'USER/' || user_id from index_user) q
                """.formatted(scope));
    }

    private static void insert(Statement db, String columns, short scope, int number, String values)
            throws SQLException {
        db.execute("insert into " + columns + COLUMNS + " select " + scope + ", " + values + ROW
                + " from generate_series(1, " + number + ") i on conflict do nothing");
    }
}
