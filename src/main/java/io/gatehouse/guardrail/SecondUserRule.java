package io.gatehouse.guardrail;

import io.gatehouse.lookup.Actions;
import io.gatehouse.lookup.PersonLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Who creates a second user for oneself, or one that is not recognised as oneself later, could give it what one can't give
 * oneself: another admin looks at it. The first user of one's own name or e-mail is recognised, so it needs nobody.
 */
@ApplicationScoped
class SecondUserRule implements Rule {
    private final GuardrailsConfig.SecondUser config;
    private final PersonLookup persons;

    SecondUserRule(GuardrailsConfig config, PersonLookup persons) {
        this.config = config.secondUser();
        this.persons = persons;
    }

    @Override
    public String name() {
        return "second-user";
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
        return asked.caller().machine()
                ? Optional.empty()
                : asked.items().stream()
                        .filter(item -> item.action().equals(Actions.CREATE_USER))
                        .map(item -> new Likeness(item.parameters()))
                        .filter(user -> !first(user, asked))
                        .flatMap(user -> user.resembles(asked.caller()).stream())
                        .findFirst()
                        .map(why -> Objection.approval("This would create another user for yourself (" + why
                                + "); another admin has to agree."));
    }

    private boolean first(Likeness user, Asked asked) {
        return user.is(asked.caller())
                && asked.calls()
                        .await(persons.idsOf(
                                asked.caller().name(), asked.caller().email()))
                        .isEmpty();
    }
}
