package io.gatehouse.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLState;

/**
 * Brings the tables to the state this version knows before anything asks them. Flyway does it; it is only called when there
 * is something to do, for it takes a third of the time a native image needs to start, just to find out that there is not.
 */
@ApplicationScoped
public class Schema {
    /** The newest migration of this version; migrations are applied in order, so one that is there is the last of them. */
    public static final String VERSION = "6";

    private static final Logger LOG = Logger.getLogger(Schema.class);

    private final AgroalDataSource source;
    private final Instance<Flyway> flyway;
    private final SchemaConfig config;

    Schema(AgroalDataSource source, Instance<Flyway> flyway, SchemaConfig config) {
        this.source = source;
        this.flyway = flyway;
        this.config = config;
    }

    /** Before the scheduler starts, which is at {@code PLATFORM_BEFORE}. */
    void prepare(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent start) throws SQLException {
        if (config.migrate() && !current()) {
            LOG.infof("The database is to get the tables of version %s", VERSION);
            flyway.get().migrate();
        }
    }

    /**
     * Whether the database has every migration of this version, and perhaps some of a newer one.
     *
     * @throws SQLException when the database can't be asked
     */
    public boolean current() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement applied = connection.prepareStatement(
                        "select 1 from flyway_schema_history where version = ? and success")) {
            applied.setString(1, VERSION);
            try (ResultSet row = applied.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            if (PSQLState.UNDEFINED_TABLE.getState().equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
