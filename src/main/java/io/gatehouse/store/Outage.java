package io.gatehouse.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells that something failed because the database is away, or did not answer in time. */
public final class Outage {
    private static final Set<String> STATES = Set.of("53300", "25P03", "57014", "55P03", "25006");
    /** How long a chain of causes is followed; a guard against one that runs in a circle. */
    private static final int DEPTH = 20;

    private Outage() {}

    /** Whether this, or what caused it, says so. */
    public static boolean caused(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEPTH)
                .anyMatch(Outage::is);
    }

    /**
     * Whether this itself says so. Classes 08 (connection), 57P (the server goes down or comes up), 53300 (no connection
     * left), 25P03 (the session was ended because this replica stood still in a transaction), 57014 and 55P03 (it took too
     * long, or waited too long for a lock), 25006 (a standby by now) of SQLSTATE.
     */
    public static boolean is(Throwable thrown) {
        return switch (thrown) {
            case ConnectionException away -> true;
            case SQLTransientConnectionException away -> true;
            case SQLNonTransientConnectionException away -> true;
            case SQLRecoverableException away -> true;
            case SQLException sql -> isState(sql.getSQLState());
            default -> false;
        };
    }

    private static boolean isState(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || STATES.contains(state));
    }
}
