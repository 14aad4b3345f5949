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
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The tables")
class SchemaTest {
    @Inject
    Schema schema;

    @Inject
    DataSource database;

    @Test
    void are_there_once_the_service_has_started() throws SQLException {
        assertThat(schema.current()).isTrue();
    }

    @Test
    void of_this_version_are_those_of_its_newest_migration() throws IOException {
        try (Stream<Path> migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(migrations
                            .map(file -> file.getFileName().toString())
                            .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
                            .max(Comparator.naturalOrder()))
                    .hasValue(MigrationVersion.fromVersion(Schema.VERSION));
        }
    }

    @Test
    void are_missed_in_an_empty_database() throws SQLException {
        execute("alter table flyway_schema_history rename to flyway_schema_history_away");
        try {
            assertThat(schema.current()).isFalse();
        } finally {
            execute("alter table flyway_schema_history_away rename to flyway_schema_history");
        }
    }

    @Test
    void of_an_older_version_are_not_enough() throws SQLException {
        execute("update flyway_schema_history set version = 'x' where version = '" + Schema.VERSION + "'");
        try {
            assertThat(schema.current()).isFalse();
        } finally {
            execute("update flyway_schema_history set version = '" + Schema.VERSION + "' where version = 'x'");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
