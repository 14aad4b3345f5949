package io.gatehouse.index;

import jakarta.inject.Singleton;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/**
 * Says of changes made outside who made them, where an event of AWS told. The event may come before the change is found or
 * after; it names the first row of its key that began, or ended, at its time or later, and never an older one. What this
 * service did itself keeps its own cause.
 */
@Singleton
final class Actors {
    /** How far AWS's clock and PostgreSQL's may be apart. */
    private static final Duration CLOCKS = Duration.ofSeconds(5);

    private static final String ATTRIBUTE = """
            update $table t set $side_actor = found.actor
              from (
                select u.id, e.actor
                  from $table u
                 cross join lateral (
                   select c.actor from index_event_change c
                    where c.scope = u.scope and c.part = :part and c.key = $key and c.change in (:change, 'CHANGED')
                      and c.happened_at <= u.$time + make_interval(secs => :clocks)
                      and not exists (
                        select 1 from $table o
                         where $same and o.scope = u.scope
                           and o.$time >= c.happened_at - make_interval(secs => :clocks) and o.$time < u.$time)
                    order by c.happened_at desc limit 1) e
                 where u.scope = :scope and u.$time >= cast(:since as timestamptz)
                   and u.$side_cause = 'OUTSIDE' and u.$side_actor is null and $which) found
             where t.id = found.id
            """;

    /** Keeps what an event says, and names its actor in the rows that were found already. */
    void tell(Handle db, short scope, AwsChange change) {
        db.createUpdate("""
                        insert into index_event_change (scope, part, key, change, actor, happened_at)
                        values (:scope, :part, :key, :change, :actor, :at) on conflict do nothing
                        """)
                .bind("scope", scope)
                .bind("part", change.facet().part())
                .bind("key", change.keyText())
                .bind("change", change.change().name())
                .bind("actor", change.actor())
                .bind("at", Timestamp.from(change.at()))
                .execute();
        Instant since = change.at().minus(CLOCKS);
        for (Side side : Side.values()) {
            Update update =
                    update(db, scope, change.facet(), side, change.facet().keyIs("u"), since);
            bindKey(update, change);
            update.execute();
        }
    }

    /** Whether the index has been told by AWS, or has proven, what the event says, since it happened: nothing is to be looked at. */
    boolean known(Handle db, short scope, AwsChange change) {
        Facet facet = change.facet();
        String row = "select 1 from " + facet.table() + " u where u.scope = :scope and " + facet.keyIs("u") + " and ";
        String since = "cast(:at as timestamptz)";
        String condition =
                switch (change.change()) {
                    case BEGAN -> "exists (" + row + "u.valid_to is null and u.confirmed_at >= " + since + ")";
                    case ENDED ->
                        "not exists (" + row + "u.valid_to is null) and exists (" + row + "u.valid_to >= " + since
                                + ")";
                    case CHANGED -> "false";
                };
        Query query = db.createQuery("select " + condition)
                .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
                .bind("scope", scope)
                .bind("at", Timestamp.from(change.at()));
        bindKey(query, change);
        return query.mapTo(Boolean.class).one();
    }

    private static void bindKey(SqlStatement<?> statement, AwsChange change) {
        List<String> columns = change.facet().keys();
        for (int i = 0; i < columns.size(); i++) {
            statement.bind(columns.get(i), change.key().get(i));
        }
    }

    /** Names actors in what was found to have changed at that time or later. */
    void name(Handle db, short scope, Facet facet, Instant since) {
        for (Side side : Side.values()) {
            update(db, scope, facet, side, "true", since).execute();
        }
    }

    private static Update update(Handle db, short scope, Facet facet, Side side, String which, Instant since) {
        return db.createUpdate(ATTRIBUTE
                        .replace("$which", which)
                        .replace("$same", facet.sameRow("o", "u"))
                        .replace("$key", facet.key("u"))
                        .replace("$side", side.column)
                        .replace("$time", side.time)
                        .replace("$table", facet.table()))
                .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
                .bind("part", facet.part())
                .bind("change", side.change.name())
                .bind("clocks", CLOCKS.toSeconds())
                .bind("scope", scope)
                .bind("since", Timestamp.from(since));
    }

    /** The beginning of a row, and its end. */
    private enum Side {
        BEGINNING("began", "valid_from", AwsChange.Change.BEGAN),
        END("ended", "valid_to", AwsChange.Change.ENDED);

        private final String column;
        private final String time;
        private final AwsChange.Change change;

        Side(String column, String time, AwsChange.Change change) {
            this.column = column;
            this.time = time;
            this.change = change;
        }
    }
}
