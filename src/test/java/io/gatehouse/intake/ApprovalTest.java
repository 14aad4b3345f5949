package io.gatehouse.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.gatehouse.Api;
import io.gatehouse.Tokens;
import io.gatehouse.driver.ScriptedGuard;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("An operation that waits for a second person")
class ApprovalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    AgroalDataSource database;

    private static String waiting() {
        return Api.operator()
                .post("/scripted?items=1&behaviour=ok&key=" + Api.unique(ScriptedGuard.PREFIX))
                .then()
                .statusCode(202)
                .body("approval.state", equalTo("PENDING"))
                .body("approval.expiresAt", notNullValue())
                .body("waitingCode", equalTo("APPROVAL"))
                .extract()
                .path("id");
    }

    private static Response decide(String id, String decision) {
        return Api.of(Tokens.admin()).body(Map.of("decision", decision)).post("/operations/" + id + "/approval");
    }

    private static Response cancel(String id) {
        return Api.operator().post("/operations/" + id + "/cancellation");
    }

    /** The answers to requests that all saw the operation undecided before any of them could change it. */
    private List<Response> atOnce(String id, List<Supplier<Response>> requests) throws SQLException {
        List<CompletableFuture<Response>> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute("select 1 from operation where id = '" + id + "' for update");
                answers = requests.stream()
                        .map(request -> CompletableFuture.supplyAsync(request, threads))
                        .toList();
                await().pollInSameThread().atMost(PATIENCE).until(() -> blocked(connection) == requests.size());
            }
            connection.commit();
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static int blocked(Connection connection) throws SQLException {
        try (Statement clearing = connection.createStatement()) {
            // what it shows is kept for the length of a transaction
            clearing.execute("select pg_stat_clear_snapshot()");
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                         where wait_event_type = 'Lock' and query like '%update operation set%'
                        """)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void takes_one_of_two_decisions_made_at_once() throws SQLException {
        String id = waiting();

        List<Response> answers = atOnce(id, List.of(() -> decide(id, "APPROVE"), () -> decide(id, "REJECT")));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(202, 409);
        boolean approved = answers.getFirst().statusCode() == 202;
        assertThat(answers.get(approved ? 1 : 0).jsonPath().getString("code")).isEqualTo("APPROVAL_NOT_PENDING");
        JsonPath ended = Api.ended("/operations/" + id);
        assertThat(ended.getString("approval.state")).isEqualTo(approved ? "APPROVED" : "REJECTED");
        assertThat(ended.getString("status")).isEqualTo(approved ? "SUCCEEDED" : "CANCELED");
    }

    @Test
    void takes_either_an_approval_or_a_cancellation_made_at_once() throws SQLException {
        String id = waiting();

        List<Response> answers = atOnce(id, List.of(() -> decide(id, "APPROVE"), () -> cancel(id)));

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(202, 409);
        boolean approved = answers.getFirst().statusCode() == 202;
        JsonPath ended = Api.ended("/operations/" + id);
        assertThat(ended.getString("approval.state")).isEqualTo(approved ? "APPROVED" : "REJECTED");
        assertThat(ended.getString("status")).isEqualTo(approved ? "SUCCEEDED" : "CANCELED");
    }

    @Test
    void is_canceled_when_nobody_decided_in_time() throws SQLException {
        String id = waiting();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update operation set approval = jsonb_set(approval, '{expiresAt}',"
                    + " '\"2026-01-01T00:00:00Z\"') where id = '" + id + "'");
        }

        assertThat(decide(id, "APPROVE").statusCode()).isEqualTo(409);
        JsonPath ended = await().atMost(Duration.ofSeconds(60))
                .until(() -> Api.get("/operations/" + id), found -> found.get("completedAt") != null);
        assertThat(ended.getString("status")).isEqualTo("CANCELED");
        assertThat(ended.getString("approval.state")).isEqualTo("EXPIRED");
    }
}
