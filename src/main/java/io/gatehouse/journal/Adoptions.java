package io.gatehouse.journal;

import io.gatehouse.operation.Item;
import io.gatehouse.operation.Operation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * What a driver reads of the journal: which operations want driving, and of each no more than it needs at a time. Ten
 * thousand items of an operation stay in the journal, but for those with AWS and a window of what goes next.
 */
@ApplicationScoped
public class Adoptions {
    private static final String WANTS_DRIVING = """
            completed_at is null
               and (claim is null or claim_until < clock_timestamp())
               and coalesce(approval ->> 'state', 'APPROVED') <> 'PENDING'
            """;

    private final Jdbi jdbi;
    private final Rows rows;

    Adoptions(Jdbi jdbi, Rows rows) {
        this.jdbi = jdbi;
        this.rows = rows;
    }

    /**
     * An operation that wants driving: open, approved, and not in the hands of a replica.
     *
     * @param pending items that wait
     * @param resumes how often an operator asked it to go on
     */
    public record Open(String id, String type, int pending, boolean cancelRequested, int resumes) {}

    /**
     * An operation as its driver takes it up.
     *
     * @param pending how many items wait, by stage and action
     * @param items those with AWS, and the first that wait
     * @param failed the first that failed
     */
    public record Adopted(
            Operation operation, Map<Integer, Map<String, Integer>> pending, List<Item> items, List<Item> failed) {}

    /** Whether this version knows an operation's type and all of its actions. */
    @FunctionalInterface
    public interface Knows {
        boolean all(String id, String type, Set<String> actions);
    }

    /** Everything that wants driving, oldest first. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Open> open() {
        return jdbi.withHandle(db -> open(db.createQuery("""
                        select id, type, pending_items, cancel_requested, resumes from operation
                         where %s order by id
                        """.formatted(WANTS_DRIVING))));
    }

    /** Those of these that want driving. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Open> open(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbi.withHandle(
                        db -> open(db.createQuery("""
                                select id, type, pending_items, cancel_requested, resumes from operation
                                 where id = any(:ids) and %s order by id
                                """.formatted(WANTS_DRIVING)).bindArray("ids", String.class, ids)));
    }

    private static List<Open> open(Query query) {
        return query.map((row, context) -> new Open(
                        row.getString("id"),
                        row.getString("type"),
                        row.getInt("pending_items"),
                        row.getBoolean("cancel_requested"),
                        row.getInt("resumes")))
                .list();
    }

    /**
     * Takes an operation up, whose replica did not finish it in its time or that nobody had: proves the lease, takes the
     * claim and reads in one transaction.
     *
     * @param knows what this version does not know is left to a newer one
     * @param window how many items that wait are read at most
     * @return empty when it wants no driving any more, or is not known
     * @throws Authority.Lost when somebody else drives
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Adopted> adopt(Authority.Lease lease, String id, Knows knows, int window) {
        return jdbi.withHandle(db -> {
            Journal.prove(db, lease);
            Operation operation = db.createQuery(
                            "select * from operation where id = :id and %s for update".formatted(WANTS_DRIVING))
                    .bind("id", id)
                    .map((row, context) -> rows.driven(row))
                    .findOne()
                    .orElse(null);
            if (operation == null) {
                return Optional.empty();
            }
            Map<Integer, Map<String, Integer>> pending = pending(db, id);
            List<Item> running = db.createQuery("""
                            select * from operation_item
                             where operation_id = :id and phase in ('INTENT', 'ACCEPTED', 'PROVING')
                            """)
                    .bind("id", id)
                    .map((row, context) -> rows.item(row))
                    .list();
            Set<String> actions = running.stream().map(Item::action).collect(Collectors.toSet());
            pending.values().forEach(some -> actions.addAll(some.keySet()));
            if (!knows.all(id, operation.type(), actions)) {
                return Optional.empty();
            }
            db.createUpdate(
                            "update operation set claim = null, claim_until = null where id = :id and claim is not null")
                    .bind("id", id)
                    .execute();
            Integer stage = firstStage(pending, running);
            List<Item> items = new ArrayList<>(running);
            if (stage != null) {
                items.addAll(window(db, id, stage, window));
            }
            return Optional.of(
                    new Adopted(operation, pending, items, OperationQueries.failures(db, rows, List.of(id))));
        });
    }

    private static @Nullable Integer firstStage(Map<Integer, Map<String, Integer>> pending, List<Item> running) {
        return Stream.concat(pending.keySet().stream(), running.stream().map(Item::stage))
                .min(Integer::compareTo)
                .orElse(null);
    }

    private static Map<Integer, Map<String, Integer>> pending(Handle db, String id) {
        return db.createQuery("""
                        select stage, action, count(*) as number from operation_item
                         where operation_id = :id and phase = 'PENDING' group by stage, action order by stage, action
                        """).bind("id", id).reduceRows(new TreeMap<>(), (map, row) -> {
            map.computeIfAbsent(row.getColumn("stage", Integer.class), stage -> new LinkedHashMap<>())
                    .put(row.getColumn("action", String.class), row.getColumn("number", Integer.class));
            return map;
        });
    }

    /** The first items of a stage that wait: what was tried before, then some of each account in turns. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Item> window(String id, int stage, int most) {
        return jdbi.withHandle(db -> window(db, id, stage, most));
    }

    private List<Item> window(Handle db, String id, int stage, int most) {
        // an array and no join: that would be ten thousand times a thousand rows where statistics are missing
        return db.createQuery("""
                        select * from operation_item
                         where operation_id = :id and ordinal = any (array(
                            select ordinal from (
                                select ordinal, attempts, row_number() over (partition by account_id order by ordinal) as nth
                                  from operation_item
                                 where operation_id = :id and phase = 'PENDING' and stage = :stage) waiting
                             order by attempts = 0, nth, ordinal limit :most))
                         order by ordinal
                        """)
                .bind("id", id)
                .bind("stage", stage)
                .bind("most", most)
                .map((row, context) -> rows.item(row))
                .list();
    }
}
