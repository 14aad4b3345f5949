package io.gatehouse.audit;

import io.gatehouse.web.ProblemException;
import io.gatehouse.web.Times;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit a caller wants; absent means any.
 *
 * @param operation id of the operation
 * @param actor name of who did it
 * @param action what it tells of
 * @param target id of what was to be changed
 * @param since written at this time or later, RFC 3339
 * @param until written before this time, RFC 3339
 */
public record AuditFilter(
        @RestQuery @Nullable String operation,
        @RestQuery @Nullable String actor,
        @RestQuery @Nullable AuditAction action,
        @RestQuery @Nullable String target,
        @RestQuery @Nullable String since,
        @RestQuery @Nullable String until) {

    /** Two look-ups by index rather than a condition with "or", for which the table would be read. */
    private static final String TOUCHING = """
             and sequence in (select e.sequence from operation_touches t join audit_event e using (operation_id)
                               where t.subject = :touching
                              union all select sequence from audit_event where target_id = :touching)
            """;

    /** A condition in SQL and what it binds. */
    record Condition(String sql, Map<String, Object> bindings) {}

    /**
     * The same in SQL.
     *
     * @param touching ids of things the entry's operation touches or the entry is about, all of them
     * @throws ProblemException 400 when a time is none
     */
    Condition condition(List<String> touching) {
        StringBuilder sql = new StringBuilder("true");
        Map<String, Object> bindings = new TreeMap<>();
        and(sql, bindings, "operation", operation, " and operation_id = :operation");
        and(sql, bindings, "actor", actor, " and actor = :actor");
        and(sql, bindings, "action", action == null ? null : action.name(), " and action = :action");
        and(sql, bindings, "target", target, " and target_id = :target");
        and(sql, bindings, "since", Times.parameter("since", since), " and at >= :since");
        and(sql, bindings, "until", Times.parameter("until", until), " and at < :until");
        for (int i = 0; i < touching.size(); i++) {
            and(sql, bindings, "touching" + i, touching.get(i), TOUCHING.replace(":touching", ":touching" + i));
        }
        return new Condition(sql.toString(), bindings);
    }

    private static void and(
            StringBuilder sql, Map<String, Object> bindings, String name, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
            bindings.put(name, value);
        }
    }
}
