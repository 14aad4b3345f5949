package io.gatehouse.guardrail;

import io.gatehouse.lookup.PersonLookup;
import io.gatehouse.lookup.PrincipalType;
import io.gatehouse.operation.NewOperation;
import io.gatehouse.security.Caller;
import io.gatehouse.upstream.CallContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Nobody gives access to oneself: neither by an assignment, one's own or of a group one is in, nor by joining a group that
 * has access, nor by creating oneself in it. Oneself is the user with the caller's e-mail or name.
 */
@ApplicationScoped
class NoSelfGrantRule implements Rule {
    private final GuardrailsConfig.NoSelfGrant config;
    private final Grants grants;
    private final PersonLookup persons;

    NoSelfGrantRule(GuardrailsConfig config, Grants grants, PersonLookup persons) {
        this.config = config.noSelfGrant();
        this.grants = grants;
        this.persons = persons;
    }

    @Override
    public String name() {
        return "no-self-grant";
    }

    @Override
    public boolean enabled() {
        return config.enabled();
    }

    @Override
    public Optional<Objection> judge(NewOperation plan, Caller caller) {
        List<Grants.Grant> given = grants.of(plan);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        CallContext calls = CallContext.interactive();
        Set<String> self = calls.await(persons.idsOf(caller.name(), caller.email()));
        Set<String> groups = new HashSet<>();
        self.forEach(id -> groups.addAll(calls.await(persons.groupsOf(id))));
        return given.stream()
                        .anyMatch(grant -> grant.type() == PrincipalType.GROUP
                                ? groups.contains(grant.principalId())
                                : grant.principalId().isEmpty()
                                        ? creates(plan, caller)
                                        : self.contains(grant.principalId()))
                ? Optional.of(Objection.denial(
                        "This would give access to yourself; somebody else has to ask for it on your behalf."))
                : Optional.empty();
    }

    /** Whether the user the plan creates is the caller. */
    private static boolean creates(NewOperation plan, Caller caller) {
        String email = Objects.requireNonNullElse(caller.email(), "");
        return plan.request().path("userName").asText().equalsIgnoreCase(caller.name())
                || (!email.isEmpty() && plan.request().path("email").asText().equalsIgnoreCase(email));
    }
}
