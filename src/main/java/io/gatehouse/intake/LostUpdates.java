package io.gatehouse.intake;

import io.gatehouse.driver.Steps;
import io.gatehouse.operation.Change;
import io.gatehouse.operation.JournalListener;
import io.gatehouse.operation.Operation;
import io.gatehouse.operation.Target;
import io.gatehouse.security.Caller;
import io.gatehouse.web.Preconditions;
import io.gatehouse.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@code If-Match} hold until the write is journaled. AWS has no compare-and-set, so of those who saw the same state
 * the first to journal wins: in its transaction, and one after the other, each looks whether another write of the same
 * resource came after its own request did, or is still to come.
 */
@ApplicationScoped
class LostUpdates implements JournalListener {
    private final Jdbi jdbi;
    private final Preconditions preconditions;
    private final Steps steps;

    LostUpdates(Jdbi jdbi, Preconditions preconditions, Steps steps) {
        this.jdbi = jdbi;
        this.preconditions = preconditions;
        this.steps = steps;
    }

    private record Other(String id, boolean since) {}

    /** @throws ProblemException 412 when somebody else's write came first */
    @Override
    public void accepted(Operation operation, Caller caller, @Nullable Change change) {
        Target target = operation.target();
        if (target != null) {
            preconditions.matched().ifPresent(matched -> prove(operation, target, matched));
        }
    }

    private void prove(Operation operation, Target target, Preconditions.Matched matched) {
        boolean shown = steps.type(operation.type()).showsAtOnce();
        List<Other> others = jdbi.withHandle(db -> {
            takeTurns(db, target);
            db.createUpdate("update operation set precondition = :tag where id = :id")
                    .bind("tag", matched.tag())
                    .bind("id", operation.id())
                    .execute();
            return matched.any() ? List.of() : others(db, operation.id(), target, matched);
        });
        others.stream().filter(other -> other.since() || !shown).findFirst().ifPresent(other -> {
            String href = "/operations/" + other.id();
            throw Preconditions.overtaken("names a state that " + href + " changes")
                    .with("operation", href);
        });
    }

    private static void takeTurns(Handle db, Target target) {
        db.createQuery("select pg_advisory_xact_lock(hashtextextended(:target, 0))")
                .bind("target", target.type() + "/" + target.id())
                .mapToMap()
                .list();
    }

    /** Those that are open, and those that were accepted or ended since the request came. */
    private static List<Other> others(Handle db, String mine, Target target, Preconditions.Matched matched) {
        return db.createQuery("""
                        select id, created_at > came or coalesce(completed_at > came, false) as since
                          from operation, (select clock_timestamp() - make_interval(secs => :age) as came) as request
                         where target_type = :type and (target_id = :id or target_id is null and :id is null)
                           and precondition is not null and id <> :mine
                           and (completed_at is null or completed_at > came)
                        """)
                .bind("age", matched.age().toNanos() / 1e9)
                .bind("type", target.type())
                .bind("id", target.id())
                .bind("mine", mine)
                .map((row, context) -> new Other(row.getString("id"), row.getBoolean("since")))
                .list();
    }
}
