package io.gatehouse.listing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A PostgreSQL with the tables of this version and an empty index, without the service; for one thread. */
public final class IndexDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Connection connection;
    private final Jdbi jdbi;

    private IndexDatabase(EmbeddedPostgres postgres, Connection connection) {
        this.postgres = postgres;
        this.connection = connection;
        this.jdbi = Jdbi.create(connection);
    }

    public static IndexDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return new IndexDatabase(postgres, postgres.getPostgresDatabase().getConnection());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        try {
            connection.close();
            postgres.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
