package io.gatehouse.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A migration may take as long as it needs; only what serves callers is given up after seconds. */
@Singleton
final class PatientMigrations implements FlywayConfigurationCustomizer {
    private final AgroalDataSource source;

    PatientMigrations(AgroalDataSource source) {
        this.source = source;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(new Unhurried(source));
    }

    /** Connections without time limits. Whoever takes some flushes the pool afterwards. */
    private record Unhurried(DataSource source) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return unhurried(source.getConnection());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return unhurried(source.getConnection(user, password));
        }

        private static Connection unhurried(Connection connection) throws SQLException {
            connection.setNetworkTimeout(Runnable::run, 0);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
            }
            return connection;
        }

        @Override
        public PrintWriter getLogWriter() throws SQLException {
            return source.getLogWriter();
        }

        @Override
        public void setLogWriter(PrintWriter out) throws SQLException {
            source.setLogWriter(out);
        }

        @Override
        public void setLoginTimeout(int seconds) throws SQLException {
            source.setLoginTimeout(seconds);
        }

        @Override
        public int getLoginTimeout() throws SQLException {
            return source.getLoginTimeout();
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return source.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return source.isWrapperFor(type);
        }
    }
}
