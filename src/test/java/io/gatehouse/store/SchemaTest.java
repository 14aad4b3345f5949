package io.gatehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The tables")
class SchemaTest {
    private static final Path LIST = Path.of("src/main/resources").resolve(Schema.LIST);

    @Inject
    Schema schema;

    @Inject
    DataSource database;

    @Inject
    Flyway flyway;

    @Test
    void are_there_once_the_service_has_started() throws SQLException {
        assertThat(schema.missing()).isEmpty();
    }

    @Test
    void of_this_version_are_those_of_its_migrations() throws IOException {
        List<String> versions = versions();
        if (Boolean.getBoolean("gatehouse.docs.write")) {
            Files.write(LIST, versions);
        }
        assertThat(LIST)
                .as("`./mvnw test -Dtest=SchemaTest -Dgatehouse.docs.write=true` writes it")
                .hasContent(String.join("\n", versions));
    }

    @Test
    void are_missed_in_an_empty_database() throws Exception {
        execute("alter table flyway_schema_history rename to flyway_schema_history_away");
        try {
            assertThat(schema.missing()).isEqualTo(versions());
        } finally {
            execute("alter table flyway_schema_history_away rename to flyway_schema_history");
        }
    }

    @Test
    void are_missed_one_by_one_wherever_in_the_order() throws SQLException {
        execute("update flyway_schema_history set version = 'x' where version = '2'");
        try {
            assertThat(schema.missing()).containsExactly("2");
        } finally {
            execute("update flyway_schema_history set version = '2' where version = 'x'");
        }
    }

    @Test
    void get_a_migration_that_is_delivered_after_one_with_a_higher_number() throws SQLException {
        execute("create table kept_aside as select * from flyway_schema_history where version = '2'");
        execute("delete from flyway_schema_history where version = '2'");
        execute("alter table aws_budget rename to aws_budget_away");
        try {
            flyway.migrate();

            assertThat(schema.missing()).isEmpty();
        } finally {
            execute("delete from flyway_schema_history where version = '2'");
            execute("insert into flyway_schema_history select * from kept_aside");
            execute("drop table kept_aside");
            execute("drop table aws_budget");
            execute("alter table aws_budget_away rename to aws_budget");
        }
    }

    private static List<String> versions() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            return migrations
                    .map(file -> file.getFileName().toString())
                    .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .map(MigrationVersion::getVersion)
                    .toList();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
