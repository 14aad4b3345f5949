package io.gatehouse.store;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLState;

/**
 * Brings the tables to the state this version knows before anything asks them. Flyway does it; it is only called when there
 * is something to do, for it takes a third of the time a native image needs to start, just to find out that there is not.
 * A migration may be delivered after one with a higher number has been applied, so all of them are looked for.
 */
@ApplicationScoped
public class Schema {
    /** The versions of the migrations in {@code db/migration}, one a line; {@code SchemaTest} writes it. */
    static final String LIST = "db/migrations.txt";

    private static final Logger LOG = Logger.getLogger(Schema.class);

    private final AgroalDataSource source;
    private final Instance<Flyway> flyway;
    private final SchemaConfig config;
    private final List<String> known = known();

    Schema(AgroalDataSource source, Instance<Flyway> flyway, SchemaConfig config) {
        this.source = source;
        this.flyway = flyway;
        this.config = config;
    }

    /** Before the scheduler starts, which is at {@code PLATFORM_BEFORE}. */
    void prepare(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent start) throws SQLException {
        if (config.migrate()) {
            List<String> missing = missing();
            if (!missing.isEmpty()) {
                LOG.infof("The database is to get the migrations %s", String.join(", ", missing));
                flyway.get().migrate();
                // those that were used know no time limit (PatientMigrations)
                source.flush(AgroalDataSource.FlushMode.GRACEFUL);
            }
        }
    }

    /**
     * The versions of the migrations of this version of the service that the database lacks, in the order of their
     * numbers; none when its tables are current. It may have some of a newer version of the service as well.
     *
     * @throws SQLException when the database can't be asked
     */
    public List<String> missing() throws SQLException {
        List<String> missing = new ArrayList<>(known);
        try (Connection connection = source.getConnection();
                PreparedStatement applied =
                        connection.prepareStatement("select version from flyway_schema_history where success");
                ResultSet rows = applied.executeQuery()) {
            while (rows.next()) {
                missing.remove(rows.getString(1));
            }
        } catch (SQLException e) {
            if (!PSQLState.UNDEFINED_TABLE.getState().equals(e.getSQLState())) {
                throw e;
            }
        }
        return missing;
    }

    private static List<String> known() {
        ClassLoader resources = Thread.currentThread().getContextClassLoader();
        try (InputStream list = resources.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException("The package lacks " + LIST);
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
