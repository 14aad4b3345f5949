package io.gatehouse.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.guardrail.GuardrailsConfig;
import io.gatehouse.index.AdministratorGrade;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the guardrails say gives administrator rights and is production; for plans to show. */
@ApplicationScoped
class GuardrailGrades implements Grades {
    private final GuardrailsConfig config;
    private final AdministratorGrade grade;

    GuardrailGrades(GuardrailsConfig config, AdministratorGrade grade) {
        this.config = config;
        this.grade = grade;
    }

    @Override
    public boolean administrator(JsonNode content) {
        return content instanceof ObjectNode set && grade.hasIt(set);
    }

    @Override
    public boolean production(Map<String, String> tags) {
        String value = tags.get(config.productionAccount().tagKey());
        return value != null && config.productionAccount().tagValues().stream().anyMatch(value::equalsIgnoreCase);
    }
}
