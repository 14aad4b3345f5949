package io.gatehouse.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Housekeeping")
class HousekeepingTest {
    @Inject
    Housekeeping housekeeping;

    @Inject
    DataSource database;

    @Test
    void removes_all_that_is_past_its_time_and_nothing_else() throws SQLException {
        execute("""
                insert into operation (id, type, status, created_by, caller, role, request, completed_at)
                select 'OLD' || n, 'OLD', 'SUCCEEDED', 'a', 'a', 'access-admin', '{}', now() - interval '10 years'
                  from generate_series(1, 1300) n
                """);
        execute("""
                insert into operation_item (operation_id, ordinal, stage, action, phase, parameters)
                select 'OLD' || n, i, 0, 'OLD', 'SUCCEEDED', '{}' from generate_series(1, 1300) n, generate_series(1, 2) i
                """);
        execute("""
                insert into webhook_delivery (id, target, operation_id, payload)
                select 'OLD' || n, 'gone', 'OLD' || n, '{}' from generate_series(1, 1300) n
                """);
        execute("""
                insert into operation (id, type, status, created_by, caller, role, request, completed_at)
                values ('YOUNG', 'OLD', 'SUCCEEDED', 'a', 'a', 'access-admin', '{}', now() - interval '1 day')
                """);
        try {
            housekeeping.sweep();

            assertThat(count("select count(*) from operation where id like 'OLD%'"))
                    .isZero();
            assertThat(count("select count(*) from operation_item where operation_id like 'OLD%'"))
                    .isZero();
            assertThat(count("select count(*) from webhook_delivery where id like 'OLD%'"))
                    .isZero();
            assertThat(count("select count(*) from operation where id = 'YOUNG'"))
                    .isOne();
        } finally {
            execute("delete from operation where type = 'OLD'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
