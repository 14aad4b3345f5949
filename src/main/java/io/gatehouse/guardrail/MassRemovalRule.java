package io.gatehouse.guardrail;

import io.gatehouse.lookup.Actions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Whoever takes away much within a short time may be mistaken: a second person looks at it. Counts what every request of the
 * caller removes, so that many small ones are one large one; what a second person agreed to does not count again. What is
 * still to be found is not known to be little.
 */
@ApplicationScoped
class MassRemovalRule implements Rule {
    private final GuardrailsConfig.MassRemoval config;
    private final Jdbi jdbi;

    MassRemovalRule(GuardrailsConfig config, Jdbi jdbi) {
        this.config = config.massRemoval();
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "mass-removal";
    }

    @Override
    public boolean enabled() {
        return config.enabled();
    }

    @Override
    public boolean judgesEachItem() {
        return false;
    }

    @Override
    public Optional<Objection> judge(Asked asked) {
        if (asked.items().stream().anyMatch(item -> item.action().equals(Actions.FIND_ASSIGNMENTS))) {
            return Optional.of(Objection.approval(
                    "This would remove assignments in so many places that they are still to be found; that needs another"
                            + " admin's agreement."));
        }
        long now = asked.items().stream()
                .filter(item -> item.action().equals(Actions.DELETE_ASSIGNMENT))
                .count();
        if (now == 0) {
            return Optional.empty();
        }
        long before = now > config.limit() ? 0 : before(asked.caller().subject());
        return now + before > config.limit() ? Optional.of(Objection.approval(reason(now, before))) : Optional.empty();
    }

    private String reason(long now, long before) {
        Duration within = config.within();
        return "This would remove " + now + " assignments"
                + (before == 0 ? " at once" : ", and you asked for " + before + " more in the last " + words(within))
                + "; more than " + config.limit() + " in " + words(within) + " need another admin's agreement.";
    }

    private static String words(Duration duration) {
        return duration.toMinutes() + " minutes";
    }

    private long before(String subject) {
        return jdbi.withHandle(db -> db.createQuery("""
                        select count(*) from operation
                          join operation_item item on item.operation_id = operation.id
                         where split_part(operation.caller, E'\\n', 1) = :subject
                           and operation.created_at > clock_timestamp() - :within * interval '1 second'
                           and operation.approval is null
                           and item.action = :action
                        """)
                .bind("subject", subject)
                .bind("within", config.within().toSeconds())
                .bind("action", Actions.DELETE_ASSIGNMENT)
                .mapTo(Long.class)
                .one());
    }
}
