package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.gatehouse.Api;
import io.gatehouse.driver.DrivenByHand;
import io.gatehouse.driver.Given;
import io.gatehouse.driver.HandDriver;
import io.gatehouse.operation.Item;
import io.gatehouse.operation.ItemStatus;
import io.gatehouse.operation.OperationStatus;
import io.gatehouse.operation.OperationsConfig;
import io.gatehouse.operation.WaitingCode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;

/** 100,000 operations and 1,000,000 items, 900,000 of which are not begun. */
@QuarkusTest
@TestProfile(DrivenByHand.class)
@DisplayName("On a filled journal")
class JournalPlansTest {
    /** What no query may do: its time would grow with everything that ever happened. */
    private static final Pattern WALK = Pattern.compile("Seq Scan on (operation|operation_item|operation_touches)\\b");

    /** An index can be walked through as well: no query may cost so much more than reading one operation of 10,000 items. */
    private static final double MORE = 1.5;

    private static final Pattern COST = Pattern.compile("cost=[\\d.]+\\.\\.([\\d.]+) ");
    private static final String BULK = "00PLAN000000000000000000";

    @Inject
    AgroalDataSource database;

    @Inject
    Jdbi jdbi;

    @Inject
    Journal journal;

    @Inject
    Adoptions adoptions;

    @Inject
    OperationQueries queries;

    @Inject
    OpenItems openItems;

    @Inject
    YoungWrites youngWrites;

    @Inject
    DriverLease leases;

    @Inject
    HandDriver driver;

    @Inject
    OperationsConfig config;

    @Test
    void no_query_walks_through_it() throws SQLException {
        try {
            Subjects about = Subjects.of(new Given(driver::drive));
            fill();
            Set<String> statements = statements(() -> {
                askEverything();
                askGuards(about);
            });
            assertThat(statements).hasSizeGreaterThan(20);
            List<String> walking = new ArrayList<>();
            try (Connection connection = patient()) {
                double most = MORE
                        * cost(plan(
                                connection,
                                "select count(parameters) from operation_item where operation_id = '" + BULK + "11'"));
                for (String statement : statements) {
                    String plan = plan(connection, statement);
                    if (WALK.matcher(plan).find() || cost(plan) > most) {
                        walking.add(statement + "\n" + plan);
                    }
                }
            }
            assertThat(walking).isEmpty();
        } finally {
            try (Connection connection = patient();
                    Statement statement = connection.createStatement()) {
                statement.execute("truncate operation, operation_touches cascade");
            }
        }
    }

    private void askEverything() {
        String bulk = BULK + "11";
        queries.find(bulk);
        queries.revision(bulk);
        queries.items(bulk, null, 0, 50);
        queries.items(bulk, ItemStatus.FAILED, 0, 50);
        queries.repeatable(bulk);
        queries.awsRequestIds(bulk);
        queries.openWork("caller-7");
        queries.list(new OperationQueries.Filter(null, null, null, null), null, 51);
        queries.list(new OperationQueries.Filter(OperationStatus.FAILED, null, null, null), null, 51);
        queries.list(new OperationQueries.Filter(null, "NEVER", null, null), null, 51);
        queries.list(new OperationQueries.Filter(null, null, "target-77", null), null, 51);
        queries.list(new OperationQueries.Filter(null, null, null, "nobody"), null, 51);
        for (WaitingCode waiting : WaitingCode.values()) {
            queries.list(filter(List.of(), null, waiting), null, 51);
        }
        queries.list(filter(List.of("account-1", "ps-1"), null, null), null, 51);
        queries.list(filter(List.of("principal-nobody"), Instant.now().minusSeconds(60), null), null, 51);
        adoptions.open();
        adoptions.open(List.of(bulk));
        adoptions.window(bulk, 0, 500);
        Authority.Lease lease = leases.acquire("plans", Duration.ofMinutes(1)).orElseThrow();
        try {
            List<Item> items = adoptions
                    .adopt(lease, bulk, (id, type, actions) -> true, 10)
                    .orElseThrow()
                    .items();
            Item intent = items.getFirst().intent(Instant.now());
            journal.record(
                    lease,
                    new Journal.Entry(
                            List.of(intent),
                            List.of(),
                            Map.of(BULK + "12", "Canceled."),
                            List.of(new Journal.State(
                                    bulk, OperationStatus.RUNNING, Map.of(), false, null, 0, null, null, null))));
        } finally {
            leases.release(lease);
        }
        journal.expireApprovals(config.approvalsExpireAfter());
        openItems.of("ADD_GROUP_MEMBER", "principal-3");
        openItems.placesOf("CREATE_ASSIGNMENT", "principal-nobody");
        openItems.accountsOf("CREATE_ASSIGNMENT", "ps-7");
        openItems.ofPermissionSet(Set.of("PUT_INLINE_POLICY", "ATTACH_MANAGED_POLICY"), "ps-7");
        youngWrites.contradicting(
                "CREATE_ASSIGNMENT", "DELETE_ASSIGNMENT", List.of("principal-3"), Duration.ofMinutes(1));
    }

    /** What the guards are asked about. */
    private record Subjects(String set, String setId, String group, String groupId, String user) {
        static Subjects of(Given given) {
            String set = Api.unique("set");
            String group = given.group();
            return new Subjects(set, given.permissionSet(set), group, given.groupId(group), given.user());
        }
    }

    /** Requests every guard has to judge. */
    private static void askGuards(Subjects about) {
        Map<String, Object> assignment = Given.assignment(about.set(), about.group());
        accepted(Api.admin().body(assignment).post("/assignments"));
        accepted(Api.admin().body(assignment).post("/assignment-revocations"));
        accepted(Api.admin()
                .header("If-Match", "*")
                .body(Map.of("name", about.set(), "inlinePolicy", Given.POLICY))
                .put("/permission-sets/" + about.setId()));
        accepted(Api.admin()
                .header("If-Match", "*")
                .body(Map.of("members", List.of(about.user())))
                .put("/groups/" + about.groupId() + "/members"));
    }

    private static void accepted(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 202);
    }

    private static OperationQueries.Filter filter(
            List<String> touching, @Nullable Instant since, @Nullable WaitingCode waiting) {
        return new OperationQueries.Filter(null, null, null, null, touching, since, null, waiting, true);
    }

    /** The statements that work makes, with their values in place of the parameters. */
    private Set<String> statements(Runnable work) {
        Set<String> seen = new LinkedHashSet<>();
        SqlStatements settings = jdbi.getConfig(SqlStatements.class);
        SqlLogger before = settings.getSqlLogger();
        settings.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                try {
                    seen.add(context.getStatement().unwrap(PGStatement.class).toString());
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        try {
            work.run();
        } finally {
            settings.setSqlLogger(before);
        }
        return seen;
    }

    private static double cost(String plan) {
        Matcher found = COST.matcher(plan);
        assertThat(found.find()).as(plan).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static String plan(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain " + sql)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private Connection patient() throws SQLException {
        Connection connection = database.getConnection();
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = 0");
        }
        return connection;
    }

    private void fill() throws SQLException {
        try (Connection connection = patient();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into operation (id, type, status, created_at, completed_at, created_by, caller, role, request,
                                           target_type, target_id)
                    select '01PLAN' || lpad(n::text, 20, '0'), 'CREATE_ASSIGNMENTS', 'SUCCEEDED',
                           now() - make_interval(secs => n), now() - make_interval(secs => n), 'person-' || n % 50,
                           'caller-' || n % 50, 'access-operator', '{}', 'ASSIGNMENT', 'target-' || n
                      from generate_series(1, 99900) n
                    """);
            statement.execute("""
                    insert into operation (id, type, status, created_by, caller, role, request)
                    select '00PLAN000000000000000000' || n, 'CREATE_ASSIGNMENTS', 'PENDING', 'person-1', 'caller-1',
                           'access-operator', '{}' from generate_series(10, 99) n
                    """);
            statement.execute("""
                    insert into operation_item (operation_id, ordinal, stage, action, phase, outcome, account_id,
                                                permission_set_id, principal_type, principal_id, parameters, completed_at)
                    select id, 1, 0, 'CREATE_ASSIGNMENT', 'SUCCEEDED', 'CREATED', 'account-' || right(id, 3), 'ps-1', 'GROUP',
                           'principal-' || right(id, 2), '{}', completed_at from operation where id like '01PLAN%'
                    """);
            for (int n = 10; n <= 99; n++) {
                statement.execute("""
                        insert into operation_item (operation_id, ordinal, stage, action, phase, account_id,
                                                    permission_set_id, principal_type, principal_id, parameters)
                        select '00PLAN000000000000000000%d', n, 0, 'CREATE_ASSIGNMENT', 'PENDING', 'account-' || n %% 2000,
                               'ps-' || n %% 50, 'GROUP', 'principal-' || n %% 10, '{}' from generate_series(1, 10000) n
                        """.formatted(n));
            }
            statement.execute("analyze operation");
            statement.execute("analyze operation_item");
            statement.execute("analyze operation_touches");
        }
    }
}
