package io.gatehouse.access;

import io.gatehouse.listing.Search;
import java.sql.Timestamp;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one query behind every answer. It walks assignments in their order and stops after as many as a page can need, each
 * with as many members of its group as a page can need; names are joined to what is left. So the work grows with the page,
 * not with what lies behind it.
 */
final class EntrySql {
    private static final String ORDER = "a.account_id, a.permission_set_id, a.principal_type, a.principal_id";

    private final AccessQuestion asked;
    private final Map<String, Object> bindings = new TreeMap<>();
    private final boolean people;

    EntrySql(AccessQuestion asked) {
        this.asked = asked;
        this.people = asked.expansion() == Expansion.PEOPLE;
        bindings.put("scope", asked.scope());
        if (asked.at() != null) {
            bindings.put("at", Timestamp.from(asked.at()));
        }
    }

    Map<String, Object> bindings() {
        return bindings;
    }

    /** The condition that a row is so at the time asked for. */
    private String live(String alias) {
        return asked.at() == null
                ? "%1$s.scope = :scope and %1$s.valid_to is null".formatted(alias)
                : "%1$s.scope = :scope and %1$s.valid_from <= :at and (%1$s.valid_to is null or %1$s.valid_to > :at)"
                        .formatted(alias);
    }

    /**
     * The statement; it takes {@code assignments} and {@code most}, the numbers of assignments to look at and of entries to
     * answer.
     *
     * @param after the entry the page before ended with
     */
    String statement(@Nullable EntryKey after) {
        if (after != null) {
            bindings.put("afterAccount", after.accountId());
            bindings.put("afterSet", after.permissionSetId());
            bindings.put("afterType", after.principalType());
            bindings.put("afterPrincipal", after.principalId());
            bindings.put("afterMember", after.memberId());
        }
        return search()
                + """
                picked as materialized (
                %s),
                entry as (
                  select a.*, m.user_id as member_id, m.valid_from as member_from,
                         m.valid_from_known as member_known, m.began_operation as member_operation
                    from picked a
                    %s
                   where true %s
                   order by %s, coalesce(m.user_id, '')
                   limit :most)
                select a.*, u.path, s.name as set_name, s.session_duration, g.display_name as group_name,
                       p.user_name, p.user_id as known_user, %s as provisioning
                  from entry a
                  left join index_unit u on u.unit_id = a.unit_id and %s
                  left join index_permission_set s on s.permission_set_id = a.permission_set_id and %s
                  left join index_group g on a.principal_type = 'GROUP' and g.group_id = a.principal_id and %s
                  left join index_user p on p.user_id =
                            case when a.principal_type = 'USER' then a.principal_id else a.member_id end and %s
                  left join index_provisioning v on v.account_id = a.account_id
                            and v.permission_set_id = a.permission_set_id and %s
                 order by %s, coalesce(a.member_id, '')
                """.formatted(
                                picked(after),
                                members(after),
                                kept(after),
                                ORDER,
                                provisioning(),
                                live("u"),
                                live("s"),
                                live("g"),
                                live("p"),
                                live("v"),
                                ORDER);
    }

    /**
     * The first assignments that count, in their order. Those of a user are the first of each that holds them, the user or
     * a group: nothing of anybody else is read.
     */
    private String picked(@Nullable EntryKey after) {
        String first = """
                select a.account_id, a.permission_set_id, a.principal_type, a.principal_id, a.valid_from,
                       a.valid_from_known, a.began_operation, c.name as account_name, c.unit_id %s
                  from index_assignment a
                  join index_account c on c.account_id = a.account_id and c.state = 'ACTIVE' and %s
                 where %s %s %s
                 order by %s
                 limit :assignments""".formatted(matched(), live("c"), live("a"), conditions(), after == null ? "" : from(), ORDER);
        return asked.subject().kind() != Subject.Kind.USER ? first : """
                select a.*
                  from (select cast(:subject as text) as id
                        union all select m.group_id from index_membership m where m.user_id = :subject and %s) h
                 cross join lateral (%s) a
                 order by %s
                 limit :assignments""".formatted(live("m"), first, ORDER);
    }

    /** Of the past nothing is known; now, what is in no account that was looked at is not provisioned. */
    private String provisioning() {
        return asked.at() == null
                ? "coalesce(v.status, (select 'NOT_PROVISIONED' from index_part"
                        + " where part = 'PROVISIONING' and filled_at is not null))"
                : "null::text";
    }

    /** What {@code q} finds, each kind once. */
    private String search() {
        if (asked.q() == null) {
            return "with ";
        }
        bindings.put("q", Search.pattern(asked.q()));
        return """
                with found_account as materialized (
                  select x.account_id from index_account x where %s and x.search_text like :q),
                found_set as materialized (
                  select x.permission_set_id from index_permission_set x where %s and x.search_text like :q),
                found_group as materialized (
                  select x.group_id from index_group x where %s and x.search_text like :q),
                found_user as materialized (
                  select x.user_id from index_user x where %s and x.search_text like :q),
                """.formatted(live("x"), live("x"), live("x"), live("x"));
    }

    /** Whether an assignment as a whole is what {@code q} looks for, or only some of the people behind it. */
    private String matched() {
        return asked.q() == null ? "" : ", " + whole() + " as whole";
    }

    private static String whole() {
        return """
                (a.account_id in (select account_id from found_account)
                 or a.permission_set_id in (select permission_set_id from found_set)
                 or (a.principal_type = 'GROUP' and a.principal_id in (select group_id from found_group))
                 or (a.principal_type = 'USER' and a.principal_id in (select user_id from found_user)))""";
    }

    private String conditions() {
        StringBuilder sql = new StringBuilder();
        String id = asked.subject().id();
        switch (asked.subject().kind()) {
            case USER -> {
                bindings.put("subject", id);
                sql.append(" and a.principal_id = h.id");
            }
            case GROUP -> equal(sql, "principal_id", "subject", id).append(" and a.principal_type = 'GROUP'");
            case ACCOUNT -> equal(sql, "account_id", "subject", id);
            case PERMISSION_SET -> equal(sql, "permission_set_id", "subject", id);
            case EVERYTHING -> {}
        }
        equal(sql, "account_id", "accountId", asked.accountId());
        equal(sql, "permission_set_id", "permissionSetId", asked.permissionSetId());
        if (asked.userId() != null) {
            reachedBy(sql, "userId", asked.userId());
        }
        if (asked.principalId() != null) {
            reachedBy(sql, "principalId", asked.principalId());
        }
        if (asked.via() != null) {
            sql.append(people ? " and " + (asked.via() == AccessVia.GROUP ? "" : "not ") + hasMembers() : direct());
        }
        if (asked.q() != null) {
            sql.append(" and (")
                    .append(whole())
                    .append(people ? " or " + reachesFound() : "")
                    .append(")");
        }
        return sql.toString();
    }

    /** Without expansion the assignee itself is what is shown, and that is direct. */
    private String direct() {
        return asked.via() == AccessVia.DIRECT ? "" : " and false";
    }

    private String hasMembers() {
        return "(a.principal_type = 'GROUP' and exists (select 1 from index_membership m where m.group_id = a.principal_id"
                + " and " + live("m") + "))";
    }

    private String reachesFound() {
        return "(a.principal_type = 'GROUP' and a.principal_id in (select m.group_id from index_membership m"
                + " where m.user_id in (select user_id from found_user) and " + live("m") + "))";
    }

    /** Assignments of a principal, and of the groups it is in where it is a user. */
    private void reachedBy(StringBuilder sql, String name, String id) {
        bindings.put(name, id);
        sql.append(" and a.principal_id = any(array(select :")
                .append(name)
                .append("::text union all select m.group_id from index_membership m where m.user_id = :")
                .append(name)
                .append(" and ")
                .append(live("m"))
                .append("))");
    }

    private StringBuilder equal(StringBuilder sql, String column, String name, @Nullable String value) {
        if (value != null) {
            bindings.put(name, value);
            sql.append(" and a.").append(column).append(" = :").append(name);
        }
        return sql;
    }

    /** From the assignment the page before ended in; the narrower conditions are said again for the index's sake. */
    private String from() {
        String narrower =
                switch (asked.subject().kind()) {
                    case ACCOUNT -> " and a.permission_set_id >= :afterSet";
                    default -> " and a.account_id >= :afterAccount";
                };
        return narrower + " and (" + ORDER + ") >= (:afterAccount, :afterSet, :afterType, :afterPrincipal)";
    }

    private static String later() {
        return "(" + ORDER + ") > (:afterAccount, :afterSet, :afterType, :afterPrincipal)";
    }

    /** The members of an assignment's group, from where the page before ended. */
    private String members(@Nullable EntryKey after) {
        if (!people) {
            return "left join index_membership m on false";
        }
        StringBuilder sql = new StringBuilder("left join lateral (select m.user_id, m.valid_from, m.valid_from_known,"
                        + " m.began_operation from index_membership m where a.principal_type = 'GROUP'"
                        + " and m.group_id = a.principal_id and ")
                .append(live("m"));
        if (asked.subject().kind() == Subject.Kind.USER) {
            sql.append(" and m.user_id = :subject");
        }
        if (asked.userId() != null) {
            sql.append(" and m.user_id = :userId");
        }
        if (asked.principalId() != null) {
            sql.append(" and (a.principal_id = :principalId or m.user_id = :principalId)");
        }
        if (asked.q() != null) {
            sql.append(" and (a.whole or m.user_id in (select user_id from found_user))");
        }
        if (after != null) {
            sql.append(" and (").append(later()).append(" or m.user_id > :afterMember)");
        }
        return sql.append(" order by m.user_id limit :most) m on true").toString();
    }

    /** An assignment without a member to show is an entry itself where it is a user's or its group has none. */
    private String kept(@Nullable EntryKey after) {
        String later = after == null ? "true" : later();
        return people
                ? " and (m.user_id is not null or (" + later + " and not " + hasMembers() + "))"
                : " and " + later;
    }
}
