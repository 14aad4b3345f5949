package io.gatehouse.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/**
 * Lets PostgreSQL keep the plan of a large statement on each connection, where planning takes longer than answering. Only
 * for statements that name every column they read, so that a column that comes with a migration does not break a kept
 * plan, and whose values have no say in the plan.
 */
public enum KeptPlan implements StatementCustomizer {
    /** From the first use on. */
    AT_ONCE;

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
    }
}
