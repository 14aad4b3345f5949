package io.gatehouse.audit;

import io.gatehouse.web.FieldError;
import io.gatehouse.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    /** A condition in SQL and what it binds. */
    record Condition(String sql, Map<String, Object> bindings) {}

    /** @throws ProblemException 400 when a time is none */
    Condition condition() {
        StringBuilder sql = new StringBuilder("true");
        Map<String, Object> bindings = new TreeMap<>();
        and(sql, bindings, "operation", operation, " and operation_id = :operation");
        and(sql, bindings, "actor", actor, " and actor = :actor");
        and(sql, bindings, "action", action == null ? null : action.name(), " and action = :action");
        and(sql, bindings, "target", target, " and target_id = :target");
        and(sql, bindings, "since", time("since", since), " and at >= :since");
        and(sql, bindings, "until", time("until", until), " and at < :until");
        return new Condition(sql.toString(), bindings);
    }

    private static void and(
            StringBuilder sql, Map<String, Object> bindings, String name, @Nullable Object value, String condition) {
        if (value != null) {
            sql.append(condition);
            bindings.put(name, value);
        }
    }

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.invalid(FieldError.parameter(
                    parameter, "INVALID_VALUE", "must be a time as in RFC 3339, such as 2026-01-31T08:00:00Z"));
        }
    }
}
