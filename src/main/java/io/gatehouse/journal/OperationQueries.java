package io.gatehouse.journal;

import io.gatehouse.driver.Run;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What callers ask of the journal. Any replica answers. */
@ApplicationScoped
public class OperationQueries {
    /** Failed items shown with the operation itself; all of them are under {@code /items}. */
    static final int FAILURES_SHOWN = 50;

    private final Jdbi jdbi;
    private final Rows rows;

    OperationQueries(Jdbi jdbi, Rows rows) {
        this.jdbi = jdbi;
        this.rows = rows;
    }

    /**
     * Filters of a list of operations; absent means any.
     *
     * @param target id of the target or the result
     */
    public record Filter(
            @Nullable OperationStatus status,
            @Nullable String type,
            @Nullable String target,
            @Nullable String createdBy) {}

    @Transactional
    public Optional<Operation> find(String id) {
        return jdbi.withHandle(db -> db.createQuery("select * from operation where id = :id")
                .bind("id", id)
                .map((row, context) -> rows.operation(row))
                .findOne()
                .map(operation -> complete(db, List.of(operation)).getFirst()));
    }

    /** Newest first; {@code before} is the id the previous page ended with. */
    @Transactional
    public List<Operation> list(Filter filter, @Nullable String before, int most) {
        StringBuilder sql = new StringBuilder("select * from operation where true");
        Map<String, Object> bindings = new HashMap<>();
        condition(
                sql,
                bindings,
                "status",
                filter.status() == null ? null : filter.status().name(),
                " and status = :status");
        condition(sql, bindings, "type", filter.type(), " and type = :type");
        condition(sql, bindings, "target", filter.target(), " and (target_id = :target or result_id = :target)");
        condition(sql, bindings, "createdBy", filter.createdBy(), " and created_by = :createdBy");
        condition(sql, bindings, "before", before, " and id < :before");
        sql.append(" order by id desc limit :most");
        return jdbi.withHandle(db -> {
            Query query = db.createQuery(sql).bindMap(bindings).bind("most", most);
            return complete(db, query.map((row, context) -> rows.operation(row)).list());
        });
    }

    /** Items in their order; {@code after} is the ordinal the previous page ended with. */
    @Transactional
    public List<Item> items(String operationId, @Nullable ItemStatus status, int after, int most) {
        List<String> phases = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            if (status == null || phase.status() == status) {
                phases.add(phase.name());
            }
        }
        return jdbi.withHandle(db -> db.createQuery("""
                        select * from operation_item
                         where operation_id = :id and ordinal > :after and phase in (<phases>)
                         order by ordinal limit :most
                        """)
                .bind("id", operationId)
                .bind("after", after)
                .bindList("phases", phases)
                .bind("most", most)
                .map((row, context) -> rows.item(row))
                .list());
    }

    /** What a retry repeats: what failed, and what was not started because of that. */
    @Transactional
    public List<Item> repeatable(String operationId) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select * from operation_item
                         where operation_id = :id
                           and (phase = 'FAILED' or (phase = 'CANCELED' and reason = :notStarted))
                         order by ordinal
                        """)
                .bind("id", operationId)
                .bind("notStarted", Run.EARLIER_STEP_FAILED)
                .map((row, context) -> rows.item(row))
                .list());
    }

    private static void condition(
            StringBuilder sql, Map<String, Object> bindings, String name, @Nullable String value, String condition) {
        if (value != null) {
            sql.append(condition);
            bindings.put(name, value);
        }
    }

    private List<Operation> complete(Handle db, List<Operation> operations) {
        if (operations.isEmpty()) {
            return operations;
        }
        List<String> ids = operations.stream().map(Operation::id).toList();
        Map<String, Map<ItemStatus, Integer>> counts = counts(db, ids);
        Map<String, List<Item>> failures = failures(db, ids);
        return operations.stream()
                .map(o -> with(o, counts.getOrDefault(o.id(), Map.of()), failures.getOrDefault(o.id(), List.of())))
                .toList();
    }

    private static Map<String, Map<ItemStatus, Integer>> counts(Handle db, List<String> ids) {
        return db.createQuery("""
                        select operation_id, phase, count(*) as number from operation_item
                         where operation_id in (<ids>) group by operation_id, phase
                        """).bindList("ids", ids).reduceRows(new HashMap<>(), (map, row) -> {
            Phase phase = Phase.valueOf(row.getColumn("phase", String.class));
            map.computeIfAbsent(row.getColumn("operation_id", String.class), id -> new EnumMap<>(ItemStatus.class))
                    .merge(phase.status(), row.getColumn("number", Integer.class), Integer::sum);
            return map;
        });
    }

    private Map<String, List<Item>> failures(Handle db, List<String> ids) {
        Map<String, List<Item>> failures = new HashMap<>();
        db.createQuery("""
                        select * from (select i.*, row_number() over (partition by operation_id order by ordinal) as nth
                                         from operation_item i where operation_id in (<ids>) and phase = 'FAILED') f
                         where nth <= :most order by operation_id, ordinal
                        """)
                .bindList("ids", ids)
                .bind("most", FAILURES_SHOWN)
                .map((row, context) -> rows.item(row))
                .forEach(item -> failures.computeIfAbsent(item.operationId(), id -> new ArrayList<>())
                        .add(item));
        return failures;
    }

    private static Operation with(Operation o, Map<ItemStatus, Integer> counts, List<Item> failures) {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        Progress progress = new Progress(
                total,
                counts.getOrDefault(ItemStatus.PENDING, 0),
                counts.getOrDefault(ItemStatus.RUNNING, 0),
                counts.getOrDefault(ItemStatus.SUCCEEDED, 0),
                counts.getOrDefault(ItemStatus.FAILED, 0),
                counts.getOrDefault(ItemStatus.CANCELED, 0),
                o.status().ended() ? 0 : o.progress().queuePosition(),
                o.status().ended() ? null : o.progress().estimatedCompletionAt());
        return new Operation(
                o.id(),
                o.type(),
                o.status(),
                o.createdAt(),
                o.updatedAt(),
                o.completedAt(),
                o.createdBy(),
                o.caller(),
                o.role(),
                o.target(),
                progress,
                o.result(),
                o.error(),
                failures,
                o.waitingFor(),
                o.approval(),
                o.retryOf(),
                o.held(),
                o.resumes(),
                o.cancelRequested(),
                o.request(),
                o.facts(),
                o.revision(),
                o.traceParent());
    }
}
