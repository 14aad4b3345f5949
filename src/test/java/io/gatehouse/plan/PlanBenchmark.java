package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * How long a plan takes, from the index in PostgreSQL to the kept plan: read, compared, judged and written. Run with
 * {@code ./mvnw -q test-compile exec:java@plan}; writes its part of docs/benchmarks.md.
 */
public final class PlanBenchmark {
    private static final Path FILE = Path.of("docs/benchmarks.md");
    private static final String BEGIN = "<!-- begin plan -->";
    private static final String END = "<!-- end plan -->";

    private final Jdbi jdbi;
    private final List<String> rows = new ArrayList<>();

    private PlanBenchmark(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            var source = postgres.getPostgresDatabase();
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            PlanBenchmark benchmark = new PlanBenchmark(Jdbi.create(source));
            benchmark.seed(20, 50, 1, 50);
            benchmark.unchanged("1,000 assignments in 20 accounts, no change (wanted: under 1 s; Terraform: 73 s)");
            benchmark.clear();
            benchmark.seed(5_000, 40, 300, 20_000);
            benchmark.unchanged("200,000 assignments in 5,000 accounts, no change (wanted: under 10 s)");
            benchmark.write();
        }
    }

    /** Every group has one of the sets in every account; ten users are in each group. */
    private void seed(int accounts, int groups, int sets, int users) {
        jdbi.useTransaction(db -> {
            db.execute("insert into index_scope (organization_id, instance_arn, identity_store_id)"
                    + " select 'o-1', 'arn:1', 'd-1' where not exists (select 1 from index_scope)");
            db.execute("update index_part set filled_at = now(), as_of = now()");
            String head = "select s.id, now(), 'SEEN', 'FILL', now(), 'SWEEP', ";
            String columns = "(scope, valid_from, valid_from_known, began_cause, confirmed_at, confirmed_by, ";
            String from = " from index_scope s, generate_series(1, ?) i";
            db.execute("insert into index_unit " + columns + "unit_id, name, path) " + head
                    + "'r-root', 'Root', '/' from index_scope s");
            db.execute(
                    "insert into index_account " + columns + "account_id, name, email, arn, state, unit_id, tags) "
                            + head
                            + "lpad(i::text, 12, '0'), 'account-' || i, 'a' || i || '@example.com', 'arn', 'ACTIVE', 'r-root',"
                            + " '{\"team\": \"payments\"}'" + from,
                    accounts);
            db.execute(
                    "insert into index_permission_set " + columns
                            + "permission_set_id, name, session_duration, document, administrator_grade) " + head
                            + "'ps-' || lpad(i::text, 16, '0'), 'Set' || i, 'PT1H',"
                            + " '{\"managedPolicies\": [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"]}', false" + from,
                    sets);
            db.execute(
                    "insert into index_group " + columns + "group_id, display_name) " + head + uuid("i")
                            + ", 'Group ' || i" + from,
                    groups);
            db.execute(
                    "insert into index_user " + columns
                            + "user_id, user_name, email, given_name, family_name, document) " + head
                            + uuid("100000 + i") + ", 'user' || i, 'u' || i || '@example.com', 'A', 'B', '{}'" + from,
                    users);
            db.execute(
                    "insert into index_membership " + columns + "group_id, user_id) " + head + uuid("1 + i % " + groups)
                            + ", " + uuid("100000 + i") + from,
                    users);
            db.execute(
                    "insert into index_assignment " + columns
                            + "account_id, permission_set_id, principal_type, principal_id) " + head
                            + "lpad(a::text, 12, '0'), 'ps-' || lpad((1 + i % " + sets + ")::text, 16, '0'), 'GROUP', "
                            + uuid("i")
                            + " from index_scope s, generate_series(1, ?) i, generate_series(1, ?) a",
                    groups,
                    accounts);
            db.execute("analyze");
        });
    }

    private static String uuid(String number) {
        return "'00000000-0000-0000-0000-' || lpad((" + number + ")::text, 12, '0')";
    }

    private void clear() {
        for (String table : List.of("unit", "account", "permission_set", "group", "user", "membership", "assignment")) {
            jdbi.useHandle(db -> db.execute("truncate index_" + table));
        }
    }

    private void unchanged(String what) throws IOException {
        SnapshotQueries snapshots = new SnapshotQueries(jdbi, Organizations.JSON);
        PlanStore store = new PlanStore(jdbi, Organizations.JSON, new PlanConfig() {
            @Override
            public Duration lifetime() {
                return Duration.ofHours(1);
            }

            @Override
            public Duration retention() {
                return Duration.ofHours(1);
            }

            @Override
            public Duration followEvery() {
                return Duration.ofSeconds(3);
            }
        });
        Planner planner = new Planner(Organizations.JSON, Organizations.GRADES, "aws");
        ObjectNode document = Exporter.everything(Organizations.JSON, snapshots.now(), Ownership.NONE);
        Document value = Organizations.JSON.treeToValue(document, Document.class);
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        long begin = System.nanoTime();
        Snapshot now = snapshots.now();
        long read = System.nanoTime();
        Planner.Planned planned = planner.plan(value, now, Ownership.NONE);
        long compared = System.nanoTime();
        Plan plan = store.plan((JsonNode) document, "export", planned, now.asOf(), "benchmark");
        store.insert(plan, document, planned);
        long kept = System.nanoTime();
        if (!planned.summary().noChange()) {
            throw new IllegalStateException("A plan of an export changes " + planned.summary());
        }
        rows.add("| %s | %.2f s: read %.2f, compared %.2f, kept %.2f; 0 AWS calls; heap at most %d MB |"
                .formatted(
                        what,
                        seconds(begin, kept),
                        seconds(begin, read),
                        seconds(read, compared),
                        seconds(compared, kept),
                        pools().stream()
                                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                                        .sum()
                                >> 20));
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    private void write() throws IOException {
        rows.forEach(System.out::println);
        String part =
                BEGIN + "\n| plan | measured |\n|---|---|\n" + String.join("\n", rows) + "\n\nRun on " + LocalDate.now()
                        + ", JDK " + Runtime.version().feature() + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores.\n"
                        + END;
        String before = Files.readString(FILE);
        int from = before.indexOf(BEGIN);
        int to = before.indexOf(END);
        Files.writeString(
                FILE,
                from < 0
                        ? before + "\n## Plans\n\n```sh\n./mvnw -q test-compile exec:java@plan\n```\n\n" + part + "\n"
                        : before.substring(0, from) + part + before.substring(to + END.length()));
    }
}
