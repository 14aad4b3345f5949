package io.gatehouse.journal;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.Phase;
import io.gatehouse.operation.ProgressSource;
import io.gatehouse.operation.WaitingCode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
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
    private final List<ProgressSource> progress;

    OperationQueries(Jdbi jdbi, Rows rows, @All List<ProgressSource> progress) {
        this.jdbi = jdbi;
        this.rows = rows;
        this.progress = progress;
    }

    /**
     * Filters of a list of operations; absent means any.
     *
     * @param target id of the target or the result
     * @param touching ids of things it touches, all of them: by its items, its target or its result
     * @param since not accepted before
     * @param until accepted before
     * @param waiting what it waits for
     * @param oldestFirst newest first otherwise
     */
    public record Filter(
            @Nullable OperationStatus status,
            @Nullable String type,
            @Nullable String target,
            @Nullable String createdBy,
            List<String> touching,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable WaitingCode waiting,
            boolean oldestFirst) {
        /** Operations of any time, whatever they touch, newest first. */
        public Filter(
                @Nullable OperationStatus status,
                @Nullable String type,
                @Nullable String target,
                @Nullable String createdBy) {
            this(status, type, target, createdBy, List.of(), null, null, null, false);
        }
    }

    @Transactional
    public Optional<Operation> find(String id) {
        return jdbi.withHandle(db -> db.createQuery("select * from operation where id = :id")
                .bind("id", id)
                .map((row, context) -> rows.operation(row))
                .findOne()
                .map(operation -> complete(db, List.of(operation)).getFirst()));
    }

    /** How often an operation has changed; absent when there is none. */
    @Transactional
    public Optional<Long> revision(String id) {
        return jdbi.withHandle(db -> db.createQuery("select revision from operation where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne());
    }

    /** In the order of the filter; {@code after} is the id the previous page ended with. */
    @Transactional
    public List<Operation> list(Filter filter, @Nullable String after, int most) {
        StringBuilder sql = new StringBuilder("select * from operation where true");
        Map<String, Object> bindings = new HashMap<>();
        condition(
                sql,
                bindings,
                "status",
                filter.status() == null ? null : filter.status().name(),
                " and status = :status");
        condition(sql, bindings, "type", filter.type(), " and type = :type");
        condition(sql, bindings, "target", filter.target(), """
                 and id in (select id from operation where target_id = :target
                            union all select id from operation where result_id = :target)
                """);
        condition(sql, bindings, "createdBy", filter.createdBy(), " and created_by = :createdBy");
        for (int i = 0; i < filter.touching().size(); i++) {
            condition(
                    sql, bindings, "touching" + i, filter.touching().get(i), """
                     and id in (select operation_id from operation_touches where subject = :touching
                                union all select id from operation where target_id = :touching
                                union all select id from operation where result_id = :touching)
                    """.replace(":touching", ":touching" + i));
        }
        condition(
                sql,
                bindings,
                "waiting",
                filter.waiting() == null ? null : filter.waiting().name(),
                " and completed_at is null and waiting_code = :waiting");
        Moments.condition(sql, bindings, "since", filter.since(), true);
        Moments.condition(sql, bindings, "until", filter.until(), false);
        condition(sql, bindings, "after", after, filter.oldestFirst() ? " and id > :after" : " and id < :after");
        sql.append(filter.oldestFirst() ? " order by id limit :most" : " order by id desc limit :most");
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
                .map((row, context) -> rows.shown(row))
                .list());
    }

    /** AWS's ids of the requests made for an operation, each once. */
    @Transactional
    public List<String> awsRequestIds(String operationId) {
        return jdbi.withHandle(db ->
                db.createQuery("""
                        select distinct aws_request_id from operation_item
                         where operation_id = :id and aws_request_id is not null
                        """).bind("id", operationId).mapTo(String.class).list());
    }

    /** How much is open: accepted and not ended. */
    public record OpenWork(int operations, long items, int operationsOfCaller, long itemsOfCaller) {
        /** The rest, without some of the caller's. */
        public OpenWork without(int ownOperations, long ownItems) {
            return new OpenWork(
                    operations - ownOperations,
                    items - ownItems,
                    operationsOfCaller - ownOperations,
                    itemsOfCaller - ownItems);
        }
    }

    /** How much is open in all, and how much of it this caller asked for. */
    @Transactional
    public OpenWork openWork(String caller) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select count(*) as operations, coalesce(sum(pending_items + running_items), 0) as items,
                               count(*) filter (where caller = :caller) as operations_of_caller,
                               coalesce(sum(pending_items + running_items) filter (where caller = :caller), 0)
                                   as items_of_caller
                          from operation where completed_at is null
                        """)
                .bind("caller", caller)
                .map((row, context) -> new OpenWork(
                        row.getInt("operations"),
                        row.getLong("items"),
                        row.getInt("operations_of_caller"),
                        row.getLong("items_of_caller")))
                .one());
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
                .bind("notStarted", Items.EARLIER_STEP_FAILED)
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
        Map<String, List<Item>> failures = new HashMap<>();
        List<String> broken = operations.stream()
                .filter(operation -> operation.progress().failed() > 0)
                .map(Operation::id)
                .toList();
        failures(db, rows, broken).forEach(item -> failures.computeIfAbsent(item.operationId(), id -> new ArrayList<>())
                .add(item));
        Map<String, List<String>> retries =
                retries(db, operations.stream().map(Operation::id).toList());
        return operations.stream()
                .map(o -> progressing(o).with(failures.getOrDefault(o.id(), List.of()), retries.get(o.id())))
                .toList();
    }

    private Operation progressing(Operation operation) {
        return progress.stream()
                .filter(source -> source.type().equals(operation.type()))
                .findFirst()
                .flatMap(source -> source.of(operation))
                .map(operation::with)
                .orElse(operation);
    }

    private static Map<String, List<String>> retries(Handle db, List<String> ids) {
        return db.createQuery("select retry_of, id from operation where retry_of = any(:ids) order by id")
                .bindArray("ids", String.class, ids)
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.computeIfAbsent(row.getColumn("retry_of", String.class), id -> new ArrayList<>())
                            .add(row.getColumn("id", String.class));
                    return map;
                });
    }

    /** The first failed items of each of these operations. */
    static List<Item> failures(Handle db, Rows rows, List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : db.createQuery("""
                                select failed.* from unnest(cast(:ids as text[])) as wanted (id)
                                 cross join lateral (select * from operation_item
                                                      where operation_id = wanted.id and phase = 'FAILED'
                                                      order by ordinal limit :most) failed
                                """)
                        .bindArray("ids", String.class, ids)
                        .bind("most", FAILURES_SHOWN)
                        .map((row, context) -> rows.shown(row))
                        .list();
    }
}
