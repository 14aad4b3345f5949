package io.gatehouse.guardrail;

import io.gatehouse.operation.NewItem;
import io.gatehouse.operation.NewOperation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What gives somebody administrator rights needs a second person: assigning such a permission set, joining a group that
 * has one, and making one of a set that is assigned already.
 */
@ApplicationScoped
class SecondPersonRule implements Rule {
    /** Part of a change of a permission set exactly where it is in some account. */
    private static final String REACHES_ACCOUNTS = "PROVISION_PERMISSION_SET";

    private final GuardrailsConfig.SecondPerson config;
    private final AdministratorGrade grade;

    SecondPersonRule(GuardrailsConfig config, AdministratorGrade grade) {
        this.config = config.secondPerson();
        this.grade = grade;
    }

    @Override
    public String name() {
        return "second-person";
    }

    @Override
    public boolean enabled() {
        return config.enabled();
    }

    @Override
    public Optional<Objection> judge(Asked asked) {
        return assigned(asked).or(() -> changed(asked.plan()));
    }

    private Optional<Objection> assigned(Asked asked) {
        return grade.first(asked.grants().stream()
                        .map(Grants.Grant::permissionSetId)
                        .distinct()
                        .toList())
                .map(set -> Objection.approval(
                        "The permission set " + set + " gives administrator rights; another admin has to agree."));
    }

    private Optional<Objection> changed(NewOperation plan) {
        Set<String> actions = Set.of(REACHES_ACCOUNTS);
        boolean reaches = plan.items().stream().map(NewItem::action).anyMatch(actions::contains);
        return reaches && plan.items().stream().anyMatch(grade::givenBy)
                ? Optional.of(Objection.approval("This would give administrator rights to everybody who has the"
                        + " permission set "
                        + Objects.requireNonNullElse(plan.items().getFirst().permissionSetId(), "")
                        + "; another admin has to agree."))
                : Optional.empty();
    }
}
