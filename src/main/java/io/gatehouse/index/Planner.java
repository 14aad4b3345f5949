package io.gatehouse.index;

import io.gatehouse.listing.Part;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Makes the questions out of what is known: one for each thing there is, none for what is gone; chooses how assignments
 * are found first; and says which parts are known completely, and as of when. May run at any time, any number of times.
 */
@Singleton
final class Planner {
    private static final Logger LOG = Logger.getLogger(Planner.class);

    private static final String ROOTS = """
            insert into index_question (scope, kind, subject, due_at, urgency)
            select :scope, kind, '', clock_timestamp(), 1
              from unnest(array['UNITS', 'ACCOUNTS', 'PERMISSION_SETS', 'GROUPS', 'USERS']) kind
            on conflict do nothing
            """;

    private final Fill wanted;

    Planner(IndexConfig config) {
        this.wanted = config.fill();
    }

    /** Part of the caller's transaction. */
    void plan(Handle db, short scope) {
        run(db, scope, ROOTS);
        each(
                db,
                scope,
                Kind.PLACES,
                "select unit_id as subject from index_unit where valid_to is null and scope = :scope");
        each(
                db,
                scope,
                Kind.TAGS,
                "select account_id as subject from index_account where valid_to is null and scope = :scope");
        each(
                db,
                scope,
                Kind.PROVISIONING,
                "select permission_set_id as subject from index_permission_set where valid_to is null and scope = :scope");
        each(
                db,
                scope,
                Kind.DETAILS,
                "select permission_set_id as subject from index_permission_set where valid_to is null and scope = :scope");
        each(db, scope, Kind.MEMBERSHIPS, """
                select group_id as subject from index_group where valid_to is null and scope = :scope
                union select group_id from index_membership where valid_to is null and scope = :scope
                """);
        assignments(db, scope);
        parts(db, scope);
    }

    /** A question for each subject; those whose subject is gone are forgotten, unless somebody asked them. */
    private static void each(Handle db, short scope, Kind kind, String subjects) {
        db.createUpdate(
                        "insert into index_question (scope, kind, subject, due_at, urgency) select :scope, :kind, s.subject,"
                                + " clock_timestamp(), 1 from (" + subjects + ") s"
                                + " where not exists (select 1 from index_question q where q.scope = :scope"
                                + " and q.kind = :kind and q.subject = s.subject) on conflict do nothing")
                .bind("scope", scope)
                .bind("kind", kind.name())
                .execute();
        db.createUpdate("delete from index_question q where q.scope = :scope and q.kind = :kind and q.urgency = 0"
                        + " and not exists (select 1 from (" + subjects + ") s where s.subject = q.subject)")
                .bind("scope", scope)
                .bind("kind", kind.name())
                .execute();
    }

    private void assignments(Handle db, short scope) {
        String way = db.createQuery("select coalesce(fill_way, '') from index_scope where id = :scope")
                .bind("scope", scope)
                .mapTo(String.class)
                .one();
        boolean filled = filled(db, Part.ASSIGNMENTS);
        if (way.isEmpty()) {
            if (!filled(db, Part.GROUPS) || !filled(db, Part.USERS) || !filled(db, Part.PROVISIONING)) {
                return;
            }
            way = choose(db, scope).name();
        }
        if (filled || way.equals(Fill.PRINCIPALS.name())) {
            principals(db, scope, filled && way.equals(Fill.PAIRS.name()));
        }
        if (way.equals(Fill.PAIRS.name()) && !filled) {
            each(
                    db,
                    scope,
                    Kind.PAIR,
                    "select account_id || '/' || permission_set_id as subject from index_provisioning"
                            + " where valid_to is null and scope = :scope");
        } else if (filled || open(db, scope, Kind.PRINCIPAL) == 0) {
            unexplained(db, scope);
        }
    }

    private Fill choose(Handle db, short scope) {
        long principals = count(
                db,
                "select (select count(*) from index_user where valid_to is null)"
                        + " + (select count(*) from index_group where valid_to is null)");
        long pairs = count(db, "select count(*) from index_provisioning where valid_to is null");
        Fill way = wanted.choose(principals, pairs);
        LOG.infof("Assignments are found by %s: %d principals, %d pairs of account and set", way, principals, pairs);
        db.createUpdate("update index_scope set fill_way = :way where id = :scope")
                .bind("way", way.name())
                .bind("scope", scope)
                .execute();
        return way;
    }

    /** Users, groups, and whoever is gone but has assignments. */
    private static void principals(Handle db, short scope, boolean knownByPairs) {
        String subjects = """
                select 'USER/' || user_id as subject from index_user where valid_to is null and scope = :scope
                union all select 'GROUP/' || group_id from index_group where valid_to is null and scope = :scope
                union select principal_type || '/' || principal_id from index_assignment
                       where valid_to is null and scope = :scope
                """;
        if (knownByPairs) {
            // what the pairs told is as old as the oldest of them
            run(db, scope, """
                    insert into index_question (scope, kind, subject, due_at, asked_at)
                    select :scope, 'PRINCIPAL', s.subject, clock_timestamp(),
                           (select as_of from index_part where part = 'ASSIGNMENTS')
                      from (%s) s
                     where not exists (select 1 from index_question q where q.scope = :scope and q.kind = 'PRINCIPAL')
                    on conflict do nothing
                    """.formatted(subjects));
        }
        each(db, scope, Kind.PRINCIPAL, subjects);
    }

    /** A set is in an account though nobody known has it: somebody who is gone may. */
    private static void unexplained(Handle db, short scope) {
        each(db, scope, Kind.PAIR, """
                select p.account_id || '/' || p.permission_set_id as subject from index_provisioning p
                 where p.valid_to is null and p.scope = :scope
                   and not exists (select 1 from index_assignment a where a.valid_to is null
                         and a.account_id = p.account_id and a.permission_set_id = p.permission_set_id)
                """);
    }

    private static void parts(Handle db, short scope) {
        Map<Part, String> unfilled = new EnumMap<>(Part.class);
        unfilled.put(Part.UNITS, never("'UNITS'"));
        unfilled.put(Part.ACCOUNTS, never("'ACCOUNTS', 'UNITS', 'PLACES'"));
        unfilled.put(Part.TAGS, never("'TAGS', 'ACCOUNTS'"));
        unfilled.put(Part.PERMISSION_SETS, never("'PERMISSION_SETS', 'DETAILS'"));
        unfilled.put(Part.PERMISSION_SET_DETAILS, never("'PERMISSION_SETS', 'DETAILS'"));
        unfilled.put(Part.GROUPS, never("'GROUPS'"));
        unfilled.put(Part.USERS, never("'USERS'"));
        unfilled.put(Part.MEMBERSHIPS, never("'GROUPS', 'MEMBERSHIPS'"));
        unfilled.put(Part.PROVISIONING, never("'PERMISSION_SETS', 'DETAILS', 'PROVISIONING'"));
        unfilled.put(
                Part.ASSIGNMENTS,
                never("'GROUPS', 'USERS', 'PERMISSION_SETS', 'DETAILS', 'PROVISIONING', 'PRINCIPAL', 'PAIR'")
                        + " or not exists (select 1 from index_scope where id = :scope and fill_way is not null)");
        unfilled.forEach((part, condition) -> {
            run(
                    db,
                    scope,
                    "update index_part set filled_at = clock_timestamp() where part = '" + part
                            + "' and filled_at is null and not (" + condition + ")");
            run(db, scope, """
                    update index_part set as_of = coalesce((
                      select min(asked_at) from index_question where scope = :scope and kind in (%s)), clock_timestamp())
                     where part = '%s' and filled_at is not null
                    """.formatted(kinds(part), part));
        });
    }

    private static String kinds(Part part) {
        return switch (part) {
            case UNITS -> "'UNITS'";
            case ACCOUNTS -> "'ACCOUNTS', 'PLACES'";
            case TAGS -> "'TAGS'";
            case PERMISSION_SETS -> "'PERMISSION_SETS'";
            case PERMISSION_SET_DETAILS -> "'DETAILS'";
            case GROUPS -> "'GROUPS'";
            case USERS -> "'USERS'";
            case MEMBERSHIPS -> "'MEMBERSHIPS'";
            case ASSIGNMENTS -> "'PRINCIPAL', 'PAIR'";
            case PROVISIONING -> "'PROVISIONING'";
        };
    }

    /** A question of these kinds was never answered. */
    private static String never(String kinds) {
        return "exists (select 1 from index_question where scope = :scope and kind in (" + kinds
                + ") and asked_at is null)";
    }

    private static boolean filled(Handle db, Part part) {
        return db.createQuery("select filled_at is not null from index_part where part = :part")
                .bind("part", part.name())
                .mapTo(Boolean.class)
                .one();
    }

    private static int open(Handle db, short scope, Kind kind) {
        return db.createQuery("select count(*) from (select 1 from index_question where scope = :scope and kind = :kind"
                        + " and asked_at is null limit 1) open")
                .bind("scope", scope)
                .bind("kind", kind.name())
                .mapTo(Integer.class)
                .one();
    }

    private static long count(Handle db, String sql) {
        return db.createQuery(sql).mapTo(Long.class).one();
    }

    private static void run(Handle db, short scope, String sql) {
        db.createUpdate(sql).bind("scope", scope).execute();
    }
}
