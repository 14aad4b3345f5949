package io.gatehouse.guardrail;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What gives somebody administrator rights needs a second person: assigning such a permission set, joining a group that
 * has one, and making one of a set that is assigned already.
 */
@ApplicationScoped
class SecondPersonRule implements Rule {
    private final GuardrailsConfig.SecondPerson config;
    private final AdministratorGrade grade;
    private final Reach reach;

    SecondPersonRule(GuardrailsConfig config, AdministratorGrade grade, Reach reach) {
        this.config = config.secondPerson();
        this.grade = grade;
        this.reach = reach;
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
        return assigned(asked).or(() -> changed(asked));
    }

    private Optional<Objection> assigned(Asked asked) {
        return grade.first(
                        asked.grants().stream()
                                .map(Grants.Grant::permissionSetId)
                                .distinct()
                                .toList(),
                        asked.calls())
                .map(set -> Objection.approval(
                        "The permission set " + set + " gives administrator rights; another admin has to agree."));
    }

    private Optional<Objection> changed(Asked asked) {
        return asked.items().stream()
                .filter(grade::givenBy)
                .flatMap(item -> Stream.ofNullable(item.permissionSetId()))
                .distinct()
                .filter(set -> reach.somewhere(set, asked))
                .findFirst()
                .map(set -> Objection.approval("This would give administrator rights to everybody who has the"
                        + " permission set " + set + "; another admin has to agree."));
    }
}
