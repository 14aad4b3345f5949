package io.gatehouse.access;

import io.gatehouse.access.AccessChange.ChangeKind;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of access out of the index's history, which knows assignments, memberships and accounts. Somebody's path is there
 * while the assignment is, the membership is where it goes through a group, and the account is ACTIVE; it begins with
 * the last of them and ends with the first. Each way to begin or to end is a part of the query; where two of them fall
 * together, one part alone tells it. What the first fill found is no change.
 */
final class ChangeSql {
    /** The key of a change beside its time: unique among those of the same moment. */
    private static final String KEY =
            "concat_ws('|', %s, a.account_id, a.permission_set_id, a.principal_type," + " a.principal_id, %s)";

    private final ChangeQuestion asked;
    private final Map<String, Object> bindings = new TreeMap<>();

    ChangeSql(ChangeQuestion asked) {
        this.asked = asked;
        bindings.put("scope", asked.scope());
    }

    Map<String, Object> bindings() {
        return bindings;
    }

    /**
     * A way in which access begins or ends.
     *
     * @param tables what takes part, with the joins
     * @param at the moment
     * @param person who, absent for nobody
     * @param why the row whose cause it is, with {@code began} or {@code ended}
     * @param when the conditions
     */
    private record Way(ChangeKind change, String tables, String at, String person, String why, String when) {}

    private static final String DIRECT = "index_assignment a";
    private static final String GROUP = "index_assignment a join index_membership m"
            + " on m.group_id = a.principal_id and m.scope = a.scope and a.principal_type = 'GROUP'";
    private static final String ACCOUNT =
            " join index_account c on c.account_id = a.account_id and c.scope = a.scope" + " and c.state = 'ACTIVE'";

    private static final List<Way> WAYS = List.of(
            new Way(
                    ChangeKind.GAINED,
                    DIRECT + ACCOUNT,
                    "a.valid_from",
                    "a.principal_id",
                    "a.began",
                    "a.principal_type = 'USER' and a.began_cause <> 'FILL' and " + during("c", "a.valid_from")),
            new Way(
                    ChangeKind.GAINED,
                    GROUP + ACCOUNT,
                    "a.valid_from",
                    "m.user_id",
                    "a.began",
                    "a.began_cause <> 'FILL' and " + during("m", "a.valid_from") + " and "
                            + during("c", "a.valid_from")),
            new Way(
                    ChangeKind.GAINED,
                    GROUP + ACCOUNT,
                    "m.valid_from",
                    "m.user_id",
                    "m.began",
                    "m.began_cause <> 'FILL' and a.valid_from < m.valid_from and " + during("a", "m.valid_from")
                            + " and " + during("c", "m.valid_from")),
            new Way(
                    ChangeKind.LOST,
                    DIRECT + ACCOUNT,
                    "a.valid_to",
                    "a.principal_id",
                    "a.ended",
                    "a.principal_type = 'USER' and " + until("c", "a.valid_to")),
            new Way(
                    ChangeKind.LOST,
                    GROUP + ACCOUNT,
                    "a.valid_to",
                    "m.user_id",
                    "a.ended",
                    until("m", "a.valid_to") + " and " + until("c", "a.valid_to")),
            new Way(
                    ChangeKind.LOST,
                    GROUP + ACCOUNT,
                    "m.valid_to",
                    "m.user_id",
                    "m.ended",
                    beyond("a", "m.valid_to") + " and " + until("c", "m.valid_to")),
            new Way(
                    ChangeKind.LOST,
                    DIRECT + ACCOUNT,
                    "c.valid_to",
                    "a.principal_id",
                    "c.ended",
                    "a.principal_type = 'USER' and " + beyond("a", "c.valid_to") + " and not " + active("c.valid_to")),
            new Way(
                    ChangeKind.LOST,
                    GROUP + ACCOUNT,
                    "c.valid_to",
                    "m.user_id",
                    "c.ended",
                    beyond("a", "c.valid_to") + " and " + beyond("m", "c.valid_to") + " and not "
                            + active("c.valid_to")),
            new Way(
                    ChangeKind.GAINED,
                    DIRECT + ACCOUNT,
                    "c.valid_from",
                    "a.principal_id",
                    "c.began",
                    "a.principal_type = 'USER' and c.began_cause <> 'FILL' and " + beyond("a", "c.valid_from")
                            + " and not " + wasActive()),
            new Way(
                    ChangeKind.GAINED,
                    GROUP + ACCOUNT,
                    "c.valid_from",
                    "m.user_id",
                    "c.began",
                    "c.began_cause <> 'FILL' and " + beyond("a", "c.valid_from") + " and " + beyond("m", "c.valid_from")
                            + " and not " + wasActive()));

    /** From the beginning of a row, its end excluded. */
    private static String during(String row, String at) {
        return "%1$s.valid_from <= %2$s and (%1$s.valid_to is null or %1$s.valid_to > %2$s)".formatted(row, at);
    }

    /** Behind the beginning of a row, its end included. */
    private static String until(String row, String at) {
        return "%1$s.valid_from < %2$s and (%1$s.valid_to is null or %1$s.valid_to >= %2$s)".formatted(row, at);
    }

    /** Behind the beginning of a row and before its end. */
    private static String beyond(String row, String at) {
        return "%1$s.valid_from < %2$s and (%1$s.valid_to is null or %1$s.valid_to > %2$s)".formatted(row, at);
    }

    private static String active(String at) {
        return "exists (select 1 from index_account d where d.account_id = c.account_id and d.scope = c.scope"
                + " and d.state = 'ACTIVE' and " + during("d", at) + ")";
    }

    private static String wasActive() {
        return "exists (select 1 from index_account d where d.account_id = c.account_id and d.scope = c.scope"
                + " and d.state = 'ACTIVE' and d.valid_to = c.valid_from)";
    }

    /** The statement, newest first; it takes {@code most}. */
    String statement(@Nullable ChangeKey after) {
        if (after != null) {
            bindings.put("afterAt", Timestamp.from(after.at()));
            bindings.put("afterKey", after.key());
        }
        String union = WAYS.stream()
                .filter(way -> asked.change() == null || way.change() == asked.change())
                .map(way -> "(" + part(way, after != null) + ")")
                .collect(Collectors.joining("\nunion all\n"));
        return """
                select e.*, c.name as account_name, u.path, s.name as set_name, g.display_name as group_name,
                       p.user_name, (select min(r.request_id) from access_request_operation r
                         where r.operation_id = e.operation) as request_id
                  from (select x.* from (%s) x order by x.at desc, x.key desc limit :most) e
                  left join lateral (select n.name, n.unit_id from index_account n
                     where n.account_id = e.account_id and n.scope = :scope order by n.valid_from desc limit 1) c on true
                  left join index_unit u on u.unit_id = c.unit_id and u.scope = :scope and u.valid_to is null
                  left join lateral (select n.name from index_permission_set n
                     where n.permission_set_id = e.permission_set_id and n.scope = :scope
                     order by n.valid_from desc limit 1) s on true
                  left join lateral (select n.display_name from index_group n
                     where n.group_id = e.principal_id and n.scope = :scope order by n.valid_from desc limit 1) g on true
                  left join lateral (select n.user_name from index_user n
                     where n.user_id = e.person and n.scope = :scope order by n.valid_from desc limit 1) p on true
                 order by e.at desc, e.key desc
                """.formatted(union);
    }

    private String part(Way way, boolean further) {
        String key = KEY.formatted("'" + way.change() + "'", way.person());
        String conditions = Stream.of(
                        equal("a.account_id", "accountId", asked.accountId()),
                        equal("a.permission_set_id", "permissionSetId", asked.permissionSetId()),
                        equal(way.person(), "userId", asked.userId()),
                        equal("a.principal_type = 'GROUP' and a.principal_id", "groupId", asked.groupId()),
                        time(way.at() + " >= ", "since", asked.since()),
                        time(way.at() + " < ", "until", asked.until()),
                        further
                                ? way.at() + " <= :afterAt and (" + way.at() + ", " + key + ") < (:afterAt, :afterKey)"
                                : "true")
                .collect(Collectors.joining(" and "));
        return """
                select %1$s as at, '%2$s' as change, a.account_id, a.permission_set_id, a.principal_type,
                       a.principal_id, %3$s as person, %4$s_cause as cause, %4$s_operation as operation,
                       %4$s_actor as actor, %5$s as key
                  from %6$s
                 where a.scope = :scope and %1$s is not null and %7$s and %8$s
                 order by 1 desc, key desc limit :most
                """.formatted(
                        way.at(), way.change(), way.person(), way.why(), key, way.tables(), way.when(), conditions);
    }

    private String equal(String column, String name, @Nullable String value) {
        if (value == null) {
            return "true";
        }
        bindings.put(name, value);
        return column + " = :" + name;
    }

    private String time(String compared, String name, java.time.@Nullable Instant value) {
        if (value == null) {
            return "true";
        }
        bindings.put(name, Timestamp.from(value));
        return compared + ":" + name;
    }
}
