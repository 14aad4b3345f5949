package io.gatehouse.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("A driver beside a newer version")
class RollingUpgradeTest {
    @Inject
    DataSource database;

    @Inject
    Flyway flyway;

    @BeforeEach
    void a_newer_replica_accepts_what_this_version_does_not_know() throws SQLException {
        write("""
                insert into operation (id, type, status, created_by, caller, role, request)
                values ('00000000000000000000000NEW', 'TELEPORT_ACCOUNT', 'PENDING', 'alice', 'alice', 'access-admin', '{}')
                """);
        write("""
                insert into operation_item (operation_id, ordinal, stage, action, phase, parameters)
                values ('00000000000000000000000NEW', 1, 0, 'TELEPORT', 'PENDING', '{}')
                """);
    }

    @AfterEach
    void forget() throws SQLException {
        write("delete from operation where id = '00000000000000000000000NEW'");
    }

    @Test
    void does_what_it_knows_and_leaves_the_rest_alone() {
        JsonPath known = Api.post("/permission-sets", Map.of("name", Api.unique("side-by-side")));

        assertThat(known.getString("status")).isEqualTo("SUCCEEDED");
        JsonPath unknown = Api.get("/operations/00000000000000000000000NEW");
        assertThat(unknown.getString("status")).isEqualTo("PENDING");
        assertThat(unknown.getInt("progress.pending")).isEqualTo(1);
    }

    @Test
    void goes_on_while_the_newer_one_adds_to_the_schema() throws SQLException {
        String url = "/operations/00000000000000000000000NEW";
        // often enough for the statement to be prepared on every connection
        for (int i = 0; i < 50; i++) {
            Api.get(url);
        }
        write("alter table operation add column newer text");
        try {
            for (int i = 0; i < 50; i++) {
                assertThat(Api.viewer().get(url).statusCode()).isEqualTo(200);
            }
        } finally {
            write("alter table operation drop column newer");
        }
    }

    @Test
    void starts_on_the_schema_of_the_newer_one() throws SQLException {
        write("""
                insert into flyway_schema_history
                       (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (999, '999', 'newer', 'SQL', 'V999__newer.sql', 1, 'newer', 1, true)
                """);
        try {
            assertThat(flyway.validateWithResult().getAllErrorMessages()).isEmpty();
        } finally {
            write("delete from flyway_schema_history where installed_rank = 999");
        }
    }

    private void write(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
