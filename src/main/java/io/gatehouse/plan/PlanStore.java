package io.gatehouse.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.ulid.UlidCreator;
import io.gatehouse.journal.Perishable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Plans in the database. Changes are kept many in a row: a plan may have hundreds of thousands. */
@ApplicationScoped
class PlanStore implements Perishable {
    /** Changes in a row. */
    private static final int ROW = 500;
    /** Rows sent to the database at once; more would be held twice in memory. */
    private static final int SENT = 20;
    /** Plans forgotten at once. */
    private static final int FORGOTTEN = 20;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final PlanConfig config;

    PlanStore(Jdbi jdbi, ObjectMapper json, PlanConfig config) {
        this.jdbi = jdbi;
        this.json = json;
        this.config = config;
    }

    /** A plan of what was planned, not kept. */
    Plan plan(JsonNode document, String owner, Planner.Planned planned, Instant asOf, String createdBy) {
        Instant now = Clock.systemUTC().instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        return new Plan(
                UlidCreator.getMonotonicUlid().toString(),
                planned.violations().isEmpty() ? PlanStatus.READY : PlanStatus.BLOCKED,
                owner,
                hash(document),
                now,
                createdBy,
                now.plus(config.lifetime()),
                asOf,
                planned.summary(),
                planned.impact().numbers(),
                planned.violations(),
                planned.warnings(),
                planned.cost(),
                null,
                null);
    }

    /** Keeps a plan. */
    @Transactional
    public void insert(Plan plan, JsonNode document, Planner.Planned planned) {
        jdbi.useHandle(db -> {
            db.createUpdate("""
                            insert into plan (id, owner, document, document_hash, created_at, created_by, expires_at, as_of,
                                              summary, impact, violations, warnings, cost)
                            values (:id, :owner, :document, :hash, :createdAt, :createdBy, :expiresAt, :asOf,
                                    cast(:summary as jsonb), cast(:impact as jsonb), cast(:violations as jsonb), cast(:warnings as jsonb),
                                    cast(:cost as jsonb))
                            """)
                    .bind("id", plan.planId())
                    .bind("owner", plan.owner())
                    .bind("document", text(document))
                    .bind("hash", plan.documentHash())
                    .bind("createdAt", plan.createdAt().atOffset(ZoneOffset.UTC))
                    .bind("createdBy", plan.createdBy())
                    .bind("expiresAt", plan.expiresAt().atOffset(ZoneOffset.UTC))
                    .bind("asOf", plan.asOf().atOffset(ZoneOffset.UTC))
                    .bind("summary", text(plan.summary()))
                    .bind("impact", text(plan.impact()))
                    .bind("violations", text(plan.violations()))
                    .bind("warnings", text(plan.warnings()))
                    .bind("cost", text(plan.cost()))
                    .execute();
            PreparedBatch changes =
                    db.prepareBatch("insert into plan_change (plan_id, first, action, type, size, changes)"
                            + " values (:plan, :first, :action, :type, :size, cast(:changes as jsonb))");
            int first = 0;
            for (List<PlannedChange> row : rows(planned.changes())) {
                changes.bind("plan", plan.planId())
                        .bind("first", first)
                        .bind("action", row.getFirst().action())
                        .bind("type", row.getFirst().type())
                        .bind("size", row.size())
                        .bind("changes", text(row))
                        .add();
                first += row.size();
                send(changes, SENT);
            }
            send(changes, 1);
            PreparedBatch people = db.prepareBatch("insert into plan_person (plan_id, first, size, people)"
                    + " values (:plan, :first, :size, cast(:people as jsonb))");
            List<PersonImpact> all = planned.impact().people();
            for (int from = 0; from < all.size(); from += ROW) {
                List<PersonImpact> row = all.subList(from, Math.min(all.size(), from + ROW));
                people.bind("plan", plan.planId())
                        .bind("first", from)
                        .bind("size", row.size())
                        .bind("people", text(row))
                        .add();
                send(people, SENT);
            }
            send(people, 1);
        });
    }

    private static void send(PreparedBatch batch, int from) {
        if (batch.size() >= from) {
            batch.execute();
        }
    }

    /** In the order they are applied and shown: what changes AWS first, each action and type together. */
    private static List<List<PlannedChange>> rows(List<PlannedChange> changes) {
        List<PlannedChange> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparing(PlannedChange::action).thenComparing(PlannedChange::type));
        List<List<PlannedChange>> rows = new ArrayList<>();
        List<PlannedChange> row = new ArrayList<>();
        for (PlannedChange change : sorted) {
            boolean other = !row.isEmpty()
                    && (row.size() == ROW
                            || row.getFirst().action() != change.action()
                            || row.getFirst().type() != change.type());
            if (other) {
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(change);
        }
        if (!row.isEmpty()) {
            rows.add(row);
        }
        return rows;
    }

    @Transactional
    public Optional<Plan> find(String id) {
        return jdbi.withHandle(db -> db.createQuery("select * from plan where id = :id")
                .bind("id", id)
                .map((row, context) -> plan(row))
                .findOne());
    }

    /** The newest plans. */
    @Transactional
    public List<Plan> recent(int most) {
        return jdbi.withHandle(db -> db.createQuery("select * from plan order by id desc limit :most")
                .bind("most", most)
                .map((row, context) -> plan(row))
                .list());
    }

    /** The document a plan was made of, as JSON. */
    @Transactional
    public JsonNode document(String id) {
        return jdbi.withHandle(db -> read(
                db.createQuery("select document from plan where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one(),
                new TypeReference<JsonNode>() {}));
    }

    /** A change and its place in the plan. */
    record Placed<T>(int place, T what) {}

    /** Changes in their order, after a place, at most so many; absent filters mean any. */
    @Transactional
    public List<Placed<PlannedChange>> changes(
            String id, @Nullable PlanAction action, @Nullable ThingType type, int after, int most) {
        StringBuilder sql = new StringBuilder(
                "select first, changes from plan_change where plan_id = :id and first + size > :from");
        Map<String, Object> bindings = new HashMap<>();
        if (action != null) {
            sql.append(" and action = :action");
            bindings.put("action", action.name());
        }
        if (type != null) {
            sql.append(" and type = :type");
            bindings.put("type", type.name());
        }
        sql.append(" order by first limit :rows");
        List<Placed<PlannedChange>> found = new ArrayList<>();
        jdbi.useHandle(db -> db
                .createQuery(sql)
                .bindMap(bindings)
                .bind("id", id)
                .bind("from", after + 1)
                .bind("rows", most)
                .map((row, context) -> new Placed<>(row.getInt("first"), row.getString("changes")))
                .stream()
                .takeWhile(row -> found.size() < most)
                .forEach(row -> add(
                        found,
                        row.place(),
                        read(row.what(), new TypeReference<List<PlannedChange>>() {}),
                        after,
                        most)));
        return found;
    }

    /** Every change that writes to AWS. */
    @Transactional
    public List<PlannedChange> writes(String id) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select changes from plan_change
                         where plan_id = :id and action in ('CREATE', 'UPDATE', 'DELETE') order by first
                        """).bind("id", id).mapTo(String.class).stream()
                .flatMap(row -> read(row, new TypeReference<List<PlannedChange>>() {}).stream())
                .toList());
    }

    @Transactional
    public List<Placed<PersonImpact>> people(String id, int after, int most) {
        List<Placed<PersonImpact>> found = new ArrayList<>();
        jdbi.useHandle(db -> db.createQuery("""
                        select first, people from plan_person
                         where plan_id = :id and first + size > :from order by first limit :rows
                        """)
                .bind("id", id)
                .bind("from", after + 1)
                .bind("rows", most / ROW + 2)
                .map((row, context) -> new Placed<>(row.getInt("first"), row.getString("people")))
                .forEach(row -> add(
                        found,
                        row.place(),
                        read(row.what(), new TypeReference<List<PersonImpact>>() {}),
                        after,
                        most)));
        return found;
    }

    /** Notes that a plan may no longer be applied. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void stale(String id, String why) {
        jdbi.useHandle(db -> db.createUpdate("update plan set stale = :why where id = :id and operation_id is null")
                .bind("why", why)
                .bind("id", id)
                .execute());
    }

    @Override
    public String what() {
        return "plans";
    }

    /** Forgets some plans past their time, but none that is being applied; how many there were. */
    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int sweep() {
        return jdbi.withHandle(db -> db.createUpdate("""
                        delete from plan where id = any (array(
                            select p.id from plan p
                             where p.expires_at < clock_timestamp() - make_interval(secs => :seconds)
                               and not exists (select 1 from operation o
                                                where o.id = p.operation_id and o.completed_at is null)
                             limit :most))
                        """)
                .bind("seconds", config.retention().toSeconds())
                .bind("most", FORGOTTEN)
                .execute());
    }

    private static <T> void add(List<Placed<T>> found, int first, List<T> row, int after, int most) {
        for (int i = 0; i < row.size() && found.size() < most; i++) {
            if (first + i > after) {
                found.add(new Placed<>(first + i, row.get(i)));
            }
        }
    }

    private Plan plan(ResultSet row) throws SQLException {
        List<PlanViolation> violations = read(row.getString("violations"), new TypeReference<List<PlanViolation>>() {});
        Instant expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        String operation = row.getString("operation_id");
        String stale = row.getString("stale");
        return new Plan(
                row.getString("id"),
                status(operation, stale, expiresAt, violations),
                row.getString("owner"),
                row.getString("document_hash"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                expiresAt,
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                read(row.getString("summary"), new TypeReference<PlanSummary>() {}),
                read(row.getString("impact"), new TypeReference<PlanImpact>() {}),
                violations,
                read(row.getString("warnings"), new TypeReference<List<String>>() {}),
                read(row.getString("cost"), new TypeReference<PlanCost>() {}),
                stale,
                operation);
    }

    private static PlanStatus status(
            @Nullable String operation, @Nullable String stale, Instant expiresAt, List<PlanViolation> violations) {
        if (operation != null) {
            return PlanStatus.APPLIED;
        }
        if (stale != null) {
            return PlanStatus.STALE;
        }
        if (expiresAt.isBefore(Clock.systemUTC().instant())) {
            return PlanStatus.EXPIRED;
        }
        return violations.isEmpty() ? PlanStatus.READY : PlanStatus.BLOCKED;
    }

    String hash(JsonNode document) {
        try {
            byte[] canonical = json.writeValueAsBytes(json.treeToValue(document, Object.class));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
