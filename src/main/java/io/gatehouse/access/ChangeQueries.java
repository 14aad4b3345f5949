package io.gatehouse.access;

import io.gatehouse.access.AccessChange.CauseType;
import io.gatehouse.access.AccessChange.ChangeCause;
import io.gatehouse.access.AccessChange.ChangeKind;
import io.gatehouse.access.AccessEntry.AccessPath;
import io.gatehouse.access.AccessEntry.AccessPrincipal;
import io.gatehouse.lookup.PrincipalType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Asks the index's history how access changed. */
@ApplicationScoped
class ChangeQueries {
    private static final Set<String> CAUSES = Set.of("OPERATION", "REQUEST", "DOCUMENT", "OUTSIDE");

    private final Jdbi jdbi;

    ChangeQueries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Changes, newest first.
     *
     * @param after the change to go on behind
     * @param most how many at most
     */
    List<AccessChange> changes(ChangeQuestion asked, @Nullable ChangeKey after, int most) {
        ChangeSql sql = new ChangeSql(asked);
        String statement = sql.statement(after);
        return jdbi.withHandle(db -> db.createQuery(statement)
                .bindMap(sql.bindings())
                .bind("most", most)
                .map((row, context) -> change(row))
                .list());
    }

    private static AccessChange change(ResultSet row) throws SQLException {
        boolean group = "GROUP".equals(row.getString("principal_type"));
        String setName = row.getString("set_name");
        String cause = row.getString("cause");
        return new AccessChange(
                row.getTimestamp("at").toInstant(),
                ChangeKind.valueOf(row.getString("change")),
                row.getString("account_id"),
                row.getString("account_name"),
                row.getString("path"),
                row.getString("permission_set_id"),
                setName,
                new AccessPrincipal(PrincipalType.USER, row.getString("person"), row.getString("user_name")),
                group
                        ? new AccessPath(AccessVia.GROUP, row.getString("principal_id"), row.getString("group_name"))
                        : new AccessPath(AccessVia.DIRECT, null, null),
                setName,
                new ChangeCause(
                        cause != null && CAUSES.contains(cause) ? CauseType.valueOf(cause) : CauseType.UNKNOWN,
                        row.getString("operation"),
                        row.getString("request_id"),
                        row.getString("actor")));
    }
}
