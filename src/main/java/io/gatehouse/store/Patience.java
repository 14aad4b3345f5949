package io.gatehouse.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/**
 * Lets a transaction wait longer for PostgreSQL than a caller would: for work in the background, such as the removal of
 * what is old. Everything else is given up after a few seconds ({@code application.properties}).
 */
public final class Patience {
    private Patience() {}

    /** What is to be done. */
    public interface Work<T, X extends Exception> {
        T with(Handle db) throws X;
    }

    /**
     * Does the work within the running transaction; each of its statements may take this long.
     *
     * @throws X whatever the work throws
     */
    public static <T, X extends Exception> T upTo(Duration longest, Handle db, Work<T, X> work) throws X {
        Connection connection = db.getConnection();
        try {
            int before = connection.getNetworkTimeout();
            // the server ends a statement before this side gives its connection up
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis() + before));
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local statement_timeout = " + longest.toMillis());
                return work.with(db);
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, before);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The time limit of the database could not be set", e);
        }
    }
}
