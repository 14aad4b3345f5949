package io.gatehouse.guardrail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whoever takes away much at once may be mistaken: a second person looks at it. Counts what any request removes. */
@ApplicationScoped
class MassRemovalRule implements Rule {
    private static final String REMOVE = "DELETE_ASSIGNMENT";

    private final GuardrailsConfig.MassRemoval config;

    MassRemovalRule(GuardrailsConfig config) {
        this.config = config.massRemoval();
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
    public Optional<Objection> judge(Asked asked) {
        long removals = asked.items().stream()
                .filter(item -> item.action().equals(REMOVE))
                .count();
        return removals > config.limit()
                ? Optional.of(Objection.approval("This would remove " + removals + " assignments at once; more than "
                        + config.limit() + " need another admin's agreement."))
                : Optional.empty();
    }
}
